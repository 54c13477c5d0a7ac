import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { alertRefusals } from '../alert-errors.ts';
import { manageSigners } from '../alert-permissions.ts';
import { updateTrustedSignerEnded } from './trusted-signer-store.ts';

/** Trusts a signer no longer, from now on; refuses SIGNER_NOT_FOUND. */
export async function endTrustedSigner(ctx: Ctx, signerId: string): Promise<void> {
  requirePermission(ctx, manageSigners);
  await inTransaction(ctx, async (tx) => {
    const fingerprint = await updateTrustedSignerEnded(tx, signerId, actorReference(tx.actor), tx.now);
    if (fingerprint === undefined) throw alertRefusals.refuse('SIGNER_NOT_FOUND', { signerId });
    await recordAudit(tx, { action: 'signer.ended', subject: `signer:${signerId}`, detail: { fingerprint } });
  });
}
