import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { aLiveVersion, type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import type { AlertVersion } from '../../../alerts/index.ts';
import { visitorOf } from '../../../alerts/pages/page-builders.ts';
import { recordAnswerOfPerson } from '../../../delivery/index.ts';
import { watchAlertStream } from '../watch-alert/watch-alert.stream.ts';

describe('looks at lists of people', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  let live: AlertVersion;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    live = await aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }));
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const freeze = jobs.find((job) => job.name === 'delivery.materialise');
    await freeze?.run(database.ctx(), { launchId: live.id, threadId: live.alertId });
  });
  const looks = async (action: string) => {
    const rows = await query<{ actor: string }>(
      database.ctx(),
      sql`select actor from audit.entry where action = ${action} and subject = ${`alert:${live.alertId}`} order by actor`,
    );
    return rows.map((row) => row.actor);
  };
  const referenceOf = (who: 'ada' | 'bea') => `person:${'personId' in officers[who] ? officers[who].personId : ''}`;

  it('at the silent are recorded, once in ten minutes for each person', async () => {
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(`/alerts/${live.alertId}/silent`);
    expect(page.text).toContain('Cy Sample');
    await ada.visit(`/alerts/${live.alertId}/silent?version=1`);
    expect(await looks('alert.silent-listed')).toEqual([referenceOf('ada')]);
    await (await visitorOf(app, officers.bea)).visit(`/alerts/${live.alertId}/silent`);
    expect(await looks('alert.silent-listed')).toEqual([referenceOf('ada'), referenceOf('bea')].sort());
  });

  it('at who needs help are recorded when somebody does, in the room and on its stream', async () => {
    const ada = await visitorOf(app, officers.ada);
    await ada.visit(`/alerts/${live.alertId}`);
    expect(await looks('alert.need-help-listed')).toEqual([]);
    const personId = officers.member.kind === 'person' ? officers.member.personId : '';
    await recordAnswerOfPerson(database.ctx(), { launchId: live.id, personId, answer: 'need-help' });
    expect((await ada.visit(`/alerts/${live.alertId}`)).text).toContain('1 person needs help');
    expect(await looks('alert.need-help-listed')).toEqual([referenceOf('ada')]);
    const pages = [officers.ada, officers.bea, officers.bea].map((actor) => ({
      params: { alertId: live.alertId },
      actor,
      send: () => undefined,
    }));
    const ctx = app.application.makeContext(officers.ada, 'test');
    await watchAlertStream.push(ctx, { topic: 'thread', pages, render: () => '', show: showEach });
    expect(await looks('alert.need-help-listed')).toEqual([referenceOf('ada'), referenceOf('bea')].sort());
  });
});
