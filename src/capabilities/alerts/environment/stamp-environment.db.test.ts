import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import {
  aContent,
  aDraft,
  aLiveVersion,
  anApproval,
  aSubmission,
  must,
  type Officers,
  someOfficers,
} from '../alert-builders.ts';
import { approveVersion } from '../approve-version.ts';
import { draftAlert } from '../draft-alert.ts';
import { draftAlertFromCap } from '../draft-alert-from-cap.ts';
import { draftUpdate } from '../draft-update.ts';
import { beginCorrection, beginUpdate, getToldAlert } from '../follow-up.ts';
import { sendCorrection } from '../send-correction.ts';
import { submitVersion } from '../submit-version.ts';
import { getVersion } from '../version-store.ts';
import { stampEnvironment } from './stamp-environment.ts';

const practice = { code: 'ONLY_EXERCISES_HERE' };

describe('an installation for practice', () => {
  const database = aDatabase();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const as = (who: 'ada' | 'bea', TOCSIN_ENVIRONMENT = 'exercise') =>
    database.ctx({ actor: officers[who], config: testConfig({ TOCSIN_ENVIRONMENT, TOCSIN_ALLOW_OVERRIDE: 'yes' }) });

  it.each(['Actual', 'Test'] as const)('neither drafts nor imports anything that is %s', async (status) => {
    await expect(draftAlert(as('ada'), { status, content: aContent() })).rejects.toMatchObject(practice);
    await expect(draftAlert(as('ada', 'training'), { status, content: aContent() })).rejects.toMatchObject(practice);
    const bytes = `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sender>b@example.org</sender>
      <sent>2026-11-21T10:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info>
      <category>Security</category><event>e</event><urgency>Immediate</urgency><severity>Severe</severity>
      <certainty>Observed</certainty></info></alert>`;
    await expect(draftAlertFromCap(as('ada'), { bytes, status })).rejects.toMatchObject(practice);
    expect(must(await draftAlertFromCap(as('ada'), { bytes, status: 'Exercise' })).number).toBe(1);
  });

  it('moves nothing nearer to people that came in as live in another way', async () => {
    const draft = await aDraft(as('ada', 'live'), 'Actual');
    await expect(submitVersion(as('ada'), draft)).rejects.toMatchObject(practice);
    const submitted = await aSubmission(as('ada', 'live'), draft);
    const approval = await anApproval(as('bea', 'live'), submitted);
    await expect(approveVersion(as('bea'), approval)).rejects.toMatchObject(practice);
    must(await approveVersion(as('bea', 'live'), approval));
    const told = await getToldAlert(as('ada'), draft.alertId);
    const update = { alertId: draft.alertId, content: beginUpdate(told) };
    await expect(draftUpdate(as('ada'), update)).rejects.toMatchObject(practice);
    const confirmed = { confirmSize: '3', confirmKind: 'LIVE' };
    const cancel = {
      alertId: draft.alertId,
      kind: 'cancel' as const,
      ...beginCorrection('cancel', told),
      ...confirmed,
    };
    await expect(sendCorrection(as('ada'), cancel)).rejects.toMatchObject(practice);
    expect((await getVersion(as('ada'), draft.alertId, 1)).state).toBe('live');
  });

  it('sends exercises as ever', async () => {
    const live = await aLiveVersion(as('ada'), as('bea'));
    expect(live).toMatchObject({ state: 'live', cap: { status: 'Exercise' } });
  });
});

describe('a database that is stamped as an exercise', () => {
  const database = aDatabase();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    expect((await stampEnvironment(database.ctx(), 'exercise')).name).toBe('exercise');
  });

  it('keeps its stamp', async () => {
    expect(await stampEnvironment(database.ctx(), 'live')).toMatchObject({ name: 'exercise' });
  });

  it('takes no live alert and no test, whatever the program thinks', async () => {
    const asAda = database.ctx({ actor: officers.ada });
    const drafting = draftAlert(asAda, { status: 'Actual', content: aContent() });
    await expect(drafting).rejects.toThrow('Nothing but exercises here');
    await expect(draftAlert(asAda, { status: 'Test', content: aContent() })).rejects.toThrow('Nothing but exercises');
  });

  it('lets nothing be turned into something live', async () => {
    const { alertId } = await aDraft(database.ctx({ actor: officers.ada }));
    for (const status of ['Actual', 'Test']) {
      const turned = query(database.ctx(), sql`update alerts.alert set status = ${status} where id = ${alertId}::uuid`);
      await expect(turned).rejects.toThrow('never changes');
      const said = sql`update alerts.version set cap = jsonb_set(cap, '{status}', to_jsonb(${status}::text))
        where alert_id = ${alertId}::uuid`;
      await expect(query(database.ctx(), said)).rejects.toThrow('The CAP status must be that of the alert');
    }
    const other = query(
      database.ctx(),
      sql`update alerts.version set kind = 'all-clear' where alert_id = ${alertId}::uuid`,
    );
    await expect(other).rejects.toThrow('keeps its alert and its kind');
    await execute(
      database.ctx(),
      sql`update alerts.version set cap = jsonb_set(cap, '{note}', '"x"') where alert_id = ${alertId}::uuid`,
    );
  });
});
