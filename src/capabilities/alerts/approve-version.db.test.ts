import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, hour } from '../../kernel/time.ts';
import { query, queryOne, sql } from '../../platform/db/database.ts';
import { getLaunch } from '../delivery/index.ts';
import { aDraft, aLiveVersion, anApproval, aSubmission, must, type Officers, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { capAlertSchema } from './cap/cap-model-schema.ts';
import { expireJobName } from './launch-version.ts';

describe('approving a version', () => {
  const database = aDatabase();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const asAda = () => database.ctx({ actor: officers.ada });
  const asBea = () => database.ctx({ actor: officers.bea });
  const countLaunches = async (alertId: string) => {
    const row = await queryOne<{ count: number }>(
      database.ctx(),
      sql`select count(*) from delivery.launch where thread_id = ${alertId}::uuid`,
    );
    return row?.count;
  };

  it('sends it: states, launch, expiry job, news and record in one', async () => {
    const live = await aLiveVersion(asAda(), asBea());
    expect(live).toMatchObject({
      state: 'live',
      decidedByName: 'Bea Sample',
      confirmedSize: 3,
      launchedAt: asBea().now,
    });
    expect(live.expiresAt).toEqual(after(asBea().now, 2 * hour));
    expect(capAlertSchema.safeParse(live.cap).success).toBe(true);
    expect(live.cap.sent).toBe('2026-11-21T10:00:00-00:00');
    expect(await getAlert(asBea(), live.alertId)).toMatchObject({ state: 'live', launchedAt: asBea().now });
    const launched = await getLaunch(asBea(), live.id);
    expect(launched).toMatchObject({ threadId: live.alertId, lane: 'urgent', followsThread: false });
    const jobs = await query<{ task: string }>(
      asBea(),
      sql`select task_identifier as task from graphile_worker.jobs where key = ${`${expireJobName}:${live.id}`}`,
    );
    expect(jobs).toHaveLength(1);
  });

  it('is refused to who submitted it', async () => {
    const submitted = await aSubmission(asAda());
    const approval = await anApproval(asAda(), submitted);
    await expect(approveVersion(asAda(), approval)).rejects.toMatchObject({ code: 'APPROVER_HAD_A_HAND_IN_IT' });
    expect(await countLaunches(submitted.alertId)).toBe(0);
  });

  it('is refused to who wrote it, even when somebody else submitted it', async () => {
    const second = { ...officers.bea, roles: [{ role: 'duty-officer', scope: { kind: 'national', id: '' } }] };
    const asSecond = () => database.ctx({ actor: second as typeof officers.bea });
    const submitted = await aSubmission(asAda(), await aDraft(asSecond()));
    const approval = await anApproval(asSecond(), submitted);
    await expect(approveVersion(asSecond(), approval)).rejects.toMatchObject({ code: 'APPROVER_HAD_A_HAND_IN_IT' });
  });

  it('is held by the database too', async () => {
    const submitted = await aSubmission(asAda());
    const forced = query(
      database.ctx(),
      sql`update alerts.version set state = 'live', launched_at = now(), expires_at = now(), confirmed_size = 1,
        decided_by = submitted_by, decided_at = now() where id = ${submitted.id}::uuid`,
    );
    await expect(forced).rejects.toThrow(/version_check/);
  });

  it('wants the number of people and the kind, and sends nothing without', async () => {
    const submitted = await aSubmission(asAda());
    const approval = await anApproval(asBea(), submitted);
    const wrong = await approveVersion(asBea(), { ...approval, confirmSize: '4', confirmKind: 'LIVE' });
    expect(wrong).toMatchObject({
      ok: false,
      errors: { confirmSize: expect.any(String), confirmKind: expect.any(String) },
    });
    expect(await countLaunches(submitted.alertId)).toBe(0);
  });

  it('refuses words that the approver has not seen', async () => {
    const submitted = await aSubmission(asAda());
    const approval = await anApproval(asBea(), submitted);
    const unseen = approveVersion(asBea(), { ...approval, revision: approval.revision - 1 });
    await expect(unseen).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
  });

  it('sends once, however often and however fast the button is pressed', async () => {
    const submitted = await aSubmission(asAda());
    const approval = await anApproval(asBea(), submitted);
    const pressed = await Promise.all(Array.from({ length: 6 }, () => approveVersion(asBea(), approval)));
    expect(pressed.every(({ ok }) => ok)).toBe(true);
    expect(must(await approveVersion(asBea(), approval)).state).toBe('live');
    expect(await countLaunches(submitted.alertId)).toBe(1);
  });

  it('tells another approver who sent it, and sends nothing more', async () => {
    const submitted = await aSubmission(asAda());
    const approval = await anApproval(asBea(), submitted);
    must(await approveVersion(asBea(), approval));
    const late = await approveVersion(asAda(), approval);
    expect(late).toMatchObject({
      ok: false,
      errors: { revision: expect.stringMatching(/^Bea Sample sent this at \d\d:\d\d, to 3 people\./) },
    });
    expect(await countLaunches(submitted.alertId)).toBe(1);
  });

  it('is not for a member', async () => {
    const submitted = await aSubmission(asAda());
    const approving = approveVersion(database.ctx({ actor: officers.member }), await anApproval(asBea(), submitted));
    await expect(approving).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
  });
});
