import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, hour, second } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { aLiveVersion, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { expireAlert } from './expire-alert.ts';
import { beginCorrection, getToldAlert } from './follow-up.ts';
import { expireJobName } from './launch-version.ts';
import { sendCorrection } from './send-correction.ts';
import { getVersion } from './version-store.ts';

describe('the expiry of an alert', () => {
  const database = aDatabase();
  const setUp = async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    const [asAda, asBea] = [database.ctx({ actor: ada }), database.ctx({ actor: bea })];
    return { asAda, live: await aLiveVersion(asAda, asBea) };
  };
  const later = (moment: Date, ms: number) => database.ctx({ now: after(moment, ms) });

  it('comes when its time is over, not before, and once', async () => {
    const { live } = await setUp();
    await expireAlert(later(live.launchedAt as Date, 2 * hour - second), { versionId: live.id });
    expect((await getAlert(database.ctx(), live.alertId)).state).toBe('live');
    const end = later(live.launchedAt as Date, 2 * hour);
    await expireAlert(end, { versionId: live.id });
    await expireAlert(end, { versionId: live.id });
    expect(await getAlert(end, live.alertId)).toMatchObject({ state: 'expired', endedAt: end.now });
    expect((await getVersion(end, live.alertId, 1)).state).toBe('expired');
  });

  it('that is asked for too early, by the clock of this machine, is done a second after its time', async () => {
    const { live } = await setUp();
    const key = `${expireJobName}:${live.id}`;
    const ctx = database.ctx();
    await execute(ctx, sql`select graphile_worker.remove_job(${key})`);
    await expireAlert(later(live.expiresAt as Date, -50), { versionId: live.id });
    expect(await query(ctx, sql`select run_at as at from graphile_worker.jobs where key = ${key}`)).toEqual([
      { at: later(live.expiresAt as Date, second).now },
    ]);
  });

  it('leaves a cancelled alert cancelled when its last word runs out', async () => {
    const { asAda, live } = await setUp();
    const words = beginCorrection('cancel', await getToldAlert(asAda, live.alertId));
    const confirmed = { confirmSize: '3', confirmKind: 'EXERCISE' };
    const last = must(await sendCorrection(asAda, { alertId: live.alertId, kind: 'cancel', ...words, ...confirmed }));
    const end = later(last.expiresAt as Date, 0);
    await expireAlert(end, { versionId: live.id });
    await expireAlert(end, { versionId: last.id });
    expect((await getVersion(end, live.alertId, 1)).state).toBe('ended');
    expect((await getVersion(end, live.alertId, 2)).state).toBe('expired');
    expect((await getAlert(end, live.alertId)).state).toBe('cancelled');
  });

  it('still lets a wrong alert be taken back', async () => {
    const { asAda, live } = await setUp();
    const end = later(live.expiresAt as Date, 0);
    await expireAlert(end, { versionId: live.id });
    const told = await getToldAlert(asAda, live.alertId);
    const input = { alertId: live.alertId, kind: 'cancel' as const, ...beginCorrection('cancel', told) };
    must(await sendCorrection({ ...asAda, now: end.now }, { ...input, confirmSize: '3', confirmKind: 'EXERCISE' }));
    expect((await getAlert(end, live.alertId)).state).toBe('cancelled');
  });

  it('does nothing about a version that is not there', async () => {
    await expireAlert(database.ctx(), { versionId: '00000000-0000-7000-8000-000000000000' });
  });
});
