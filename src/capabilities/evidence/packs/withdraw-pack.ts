import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import { revokeSharesOf } from '../shares/share-store.ts';
import { markPackWithdrawn } from './pack-store.ts';
import { getPack } from './read-pack.ts';

/** Withdraws a pack: whoever checks it is told so, and its links open nothing. For the keeper; refuses PACK_WITHDRAWN the second time. */
export async function withdrawPack(
  ctx: Ctx,
  { premisesId, packId, reason }: { readonly premisesId: string; readonly packId: string; readonly reason: string },
): Promise<void> {
  await getSite(ctx, premisesId, 'evidence', 'decide');
  await getPack(ctx, premisesId, packId);
  await inTransaction(ctx, async (within) => {
    const by = actorReference(within.actor);
    if (!(await markPackWithdrawn(within, { packId, by, reason }))) throw evidenceRefusals.refuse('PACK_WITHDRAWN');
    await revokeSharesOf(within, packId, by);
    const detail = { premisesId, reason };
    await recordAudit(within, { action: 'evidence.pack-withdrawn', subject: `evidence-pack:${packId}`, detail });
  });
}
