import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query, sql } from '../../platform/db/database.ts';
import { getLaunch } from '../delivery/index.ts';
import { aDraft, aLiveVersion, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { draftUpdate } from './draft-update.ts';
import { beginCorrection, beginUpdate, getToldAlert } from './follow-up.ts';
import { sendCorrection } from './send-correction.ts';
import { getVersion, listVersions } from './version-store.ts';

describe('a correction', () => {
  const database = aDatabase();
  const setUp = async () => {
    const { ada, bea } = await someOfficers(database.ctx());
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
