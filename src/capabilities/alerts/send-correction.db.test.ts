import { describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../test/support/test-database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query, sql } from '../../platform/db/database.ts';
import { getLaunch } from '../delivery/index.ts';
import { aDraft, aLiveVersion, anApproval, must, type Officers, someOfficers, withRoles } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { draftUpdate } from './draft-update.ts';
import { beginCorrection, beginUpdate, getToldAlert } from './follow-up.ts';
import { listOpenOverrides } from './override/override-store.ts';
import { sendCorrection } from './send-correction.ts';
import { getVersion, listVersions } from './version-store.ts';

describe('a correction', () => {
  const database = aDatabase();
  let officers: Officers;
  const setUp = async () => {
    officers = await someOfficers(database.ctx());
    const { ada, bea } = officers;
    const [asAda, asBea] = [database.ctx({ actor: ada }), database.ctx({ actor: bea })];
    const live = await aLiveVersion(asAda, asBea);
    return { asAda, asBea, live, told: await getToldAlert(asAda, live.alertId) };
  };
  const confirmed = { confirmSize: '3', confirmKind: 'EXERCISE' };

  it('takes an alert back on the word of the one who sent it, at once', async () => {
    const { asAda, live, told } = await setUp();
    const words = beginCorrection('cancel', told);
    const sent = must(await sendCorrection(asAda, { alertId: live.alertId, kind: 'cancel', ...words, ...confirmed }));
    expect(sent).toMatchObject({ kind: 'cancel', state: 'live', confirmedSize: 3 });
    expect(sent.cap).toMatchObject({ msgType: 'Cancel', references: [{ identifier: live.cap.identifier }] });
    expect(sent.cap.info[0]?.headline).toBe('EXERCISE: CANCELLED: Suspicious vehicle at Market Square');
    expect(await getAlert(asAda, live.alertId)).toMatchObject({ state: 'cancelled', endedAt: asAda.now });
    expect((await getVersion(asAda, live.alertId, 1)).state).toBe('ended');
    expect(await getLaunch(asAda, sent.id)).toMatchObject({ threadId: live.alertId, followsThread: true });
    const record = await query<{ detail: object }>(
      asAda,
      sql`select detail from audit.entry where action = 'alert.cancelled' and subject = ${`alert:${live.alertId}`}`,
    );
    expect(record[0]?.detail).toMatchObject({ onePerson: true, people: 3 });
  });

  it('gives the all-clear, and ends what was still being written', async () => {
    const { asAda, asBea, live, told } = await setUp();
    const update = must(await draftUpdate(asAda, { alertId: live.alertId, content: beginUpdate(told) }));
    const words = beginCorrection('all-clear', told);
    const sent = must(
      await sendCorrection(asBea, { alertId: live.alertId, kind: 'all-clear', ...words, ...confirmed }),
    );
    expect(sent.cap.info[0]).toMatchObject({ responseType: ['AllClear'], urgency: 'Past' });
    expect((await getAlert(asBea, live.alertId)).state).toBe('closed');
    expect((await getVersion(asBea, live.alertId, update.number)).state).toBe('discarded');
  });

  it('in other words wants a reason, and somebody else must review it', async () => {
    const { asAda, live, told } = await setUp();
    const words = { ...beginCorrection('cancel', told), description: 'The corn hall is open again.' };
    const input = { alertId: live.alertId, kind: 'cancel' as const, ...words, ...confirmed };
    expect(await sendCorrection(asAda, { ...input, reason: 'because' })).toMatchObject({
      ok: false,
      errors: { reason: expect.stringContaining('put the words back') },
    });
    const reason = 'The prepared words do not name the hall.';
    const sent = must(await sendCorrection(asAda, { ...input, reason }));
    expect(sent.state).toBe('live');
    expect(await listOpenOverrides(asAda, live.alertId)).toMatchObject([{ reason, number: sent.number }]);
    const erased = query(asAda, sql`update alerts.version set override_reason = null where id = ${sent.id}::uuid`);
    await expect(erased).rejects.toThrow(/version_check_two_people/);
  });

  it('in other words waits for a second person where the installation says so', async () => {
    const { asAda, asBea, live, told } = await setUp();
    const config = testConfig({ TOCSIN_CHANGED_CORRECTIONS: 'two-people' });
    const words = { ...beginCorrection('all-clear', told), instruction: 'Come to the corn hall.' };
    const changed = { alertId: live.alertId, kind: 'all-clear' as const, ...words, ...confirmed };
    const waiting = must(await sendCorrection({ ...asAda, config }, changed));
    expect(waiting).toMatchObject({ state: 'submitted', kind: 'all-clear', submittedByName: 'Ada Sample' });
    expect(await getAlert(asAda, live.alertId)).toMatchObject({ state: 'live' });
    const both = database.ctx({ actor: withRoles(officers.ada, 'approver') });
    const own = approveVersion(both, await anApproval(both, waiting));
    await expect(own).rejects.toMatchObject({ code: 'APPROVER_HAD_A_HAND_IN_IT' });
    must(await approveVersion(asBea, await anApproval(asBea, waiting)));
    expect(await getAlert(asAda, live.alertId)).toMatchObject({ state: 'closed' });
    const again = await setUp();
    const ready = beginCorrection('all-clear', again.told);
    const asReady = { alertId: again.live.alertId, kind: 'all-clear' as const, ...ready, ...confirmed };
    expect(must(await sendCorrection({ ...asAda, config }, asReady)).state).toBe('live');
  });

  it('wants the number and the kind, and leaves nothing behind without', async () => {
    const { asAda, live, told } = await setUp();
    const input = { alertId: live.alertId, kind: 'cancel' as const, ...beginCorrection('cancel', told) };
    const wrong = await sendCorrection(asAda, { ...input, confirmSize: '2', confirmKind: 'TEST' });
    expect(wrong).toMatchObject({
      ok: false,
      errors: { confirmSize: expect.any(String), confirmKind: expect.any(String) },
    });
    expect(await listVersions(asAda, live.alertId)).toHaveLength(1);
  });

  it('is for told alerts, by an officer, once', async () => {
    const { asAda, live, told } = await setUp();
    const words = { kind: 'cancel' as const, ...beginCorrection('cancel', told), ...confirmed };
    const draft = await aDraft(asAda);
    const early = sendCorrection(asAda, { alertId: draft.alertId, ...words });
    await expect(early).rejects.toMatchObject({ code: 'ALERT_NOT_TOLD' });
    const { member } = await someOfficers(database.ctx());
    const byMember = sendCorrection(database.ctx({ actor: member }), { alertId: live.alertId, ...words });
    await expect(byMember).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
    const byProgram = sendCorrection(database.ctx({ actor: systemActor('robot') }), {
      alertId: live.alertId,
      ...words,
    });
    await expect(byProgram).rejects.toMatchObject({ code: 'NEEDS_A_PERSON' });
    const twice = await Promise.allSettled(
      [1, 2].map(() => sendCorrection(asAda, { alertId: live.alertId, ...words })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
