import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import { visitorOf } from '../../../alerts/pages/page-builders.ts';
import { answerAs, aToldAlert } from '../../told-alert-builders.ts';
import { watchAlertStream } from '../watch-alert/watch-alert.stream.ts';

describe('calls for help in the room of an alert', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('are taken by a button outside of any script, noted and closed', async () => {
    const live = await aToldAlert(database, app, officers);
    await answerAs(database, live, officers.member, 'need-help');
    const room = `/alerts/${live.alertId}`;
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(room);
    expect(page.text).toContain('1 person needs help; 1 not taken yet');
    const figure = (seen: typeof page) => seen.document.querySelector('#figure-need-help')?.textContent;
    expect(figure(page)).toBe('1');
    const button = page.document.querySelector('button[name=take]');
    expect(button?.getAttribute('form')).toBe('take-help-form');
    const bea = await visitorOf(app, officers.bea);
    const seenByBea = await bea.visit(room);
    const take = { take: button?.getAttribute('value') ?? '' };
    const taken = await ada.submit(page, `${room}/need-help`, take);
    expect(taken.text).toContain('You have taken this call');
    expect((await bea.submit(seenByBea, `${room}/need-help`, take)).text).toContain(
      'Ada Sample has had this call since',
    );
    const noted = await ada.submit(taken, taken.url, { note: 'Rang the front desk', outcome: 'helped' });
    expect(noted.text).toContain('Every call for help is closed');
    expect(noted.text).toContain('Closed by Ada Sample');
    expect(figure(noted)).toBe('0');
    const list = await ada.visit(`${room}/need-help`);
    expect(list.text).toContain('They have been helped');
  });

  it('are shown without the button to whoever may only look', async () => {
    const live = await aToldAlert(database, app, officers);
    await answerAs(database, live, officers.member, 'need-help');
    const auditor = { ...officers.ada, roles: [{ role: 'auditor', scope: { kind: 'national', id: '' } as const }] };
    const sent: string[] = [];
    const send = (_event: string, data: string) => void sent.push(data);
    const params = { alertId: live.alertId };
    const pages = [officers.ada, auditor].map((actor) => ({ params, actor, send }));
    await watchAlertStream.push(database.ctx(), {
      topic: '',
      pages,
      show: showEach,
      render: (template, view) => JSON.stringify({ template, mayTake: 'mayTake' in view && view.mayTake }),
    });
    expect(sent.map((data) => data.includes('mayTake\\":true'))).toEqual([true, false]);
    const member = await visitorOf(app, officers.member);
    expect((await member.visit(`/alerts/${live.alertId}/need-help`)).status).toBe(403);
  });
});
