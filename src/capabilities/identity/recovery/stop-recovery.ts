import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { hashToken, isToken } from '../secret-token.ts';
import { findRecoveryToStop, stopRecoveries } from './recovery-store.ts';

/** Whose recovery the link in a notice stops, without stopping it. Refuses with RECOVERY_NOT_OPEN. */
export async function getRecoveryToStop(ctx: Ctx, token: string): Promise<{ name: string }> {
  const found = isToken(token) ? await findRecoveryToStop(ctx, hashToken(token)) : undefined;
  if (!found) throw identityRefusals.refuse('RECOVERY_NOT_OPEN');
  return found;
}

/** Stops the recovery that a notice told of. Refuses with RECOVERY_NOT_OPEN. */
export async function stopRecovery(ctx: Ctx, token: string): Promise<void> {
  await getRecoveryToStop(ctx, token);
  const stopped = await stopAndRecord(ctx, { stopHash: hashToken(token) });
  if (stopped === 0) throw identityRefusals.refuse('RECOVERY_NOT_OPEN');
}

/** Stops whatever recovery of a person is open: whoever has just used a passkey needs none. */
export async function stopNeedlessRecoveries(ctx: Ctx, personId: string): Promise<void> {
  await stopAndRecord(ctx, { personId });
}

async function stopAndRecord(ctx: Ctx, which: Parameters<typeof stopRecoveries>[1]): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const stopped = await stopRecoveries(tx, which);
    const entries = stopped.map(({ id, personId }) => ({
      action: 'recovery.stopped',
      subject: `person:${personId}`,
      detail: { recovery: id },
    }));
    await recordAuditSet(tx, entries);
    return stopped.length;
  });
}
