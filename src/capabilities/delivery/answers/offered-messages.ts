import type { Ctx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { readChannelNames } from '../channels/index.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { findLaunch } from '../launch-store.ts';
import { listOfferedRows, markOfferedDelivered, type OfferedRow } from './answer-store.ts';

/**
 * What lies ready for these people to look at: of each thread the latest launch that tells them. Without `ended` only what
 * is in force; with it also what is expired or stopped.
 */
export function listOffered(
  ctx: Ctx,
  personIds: readonly string[],
  more: { ended?: boolean } = {},
): Promise<OfferedRow[]> {
  return listOfferedRows(ctx, personIds, readChannelNames(), more.ended ?? false);
}

/** These people looked at a launch on a channel that is read: counted as delivered, once. */
export async function markLooked(ctx: Ctx, launchId: string, personIds: readonly string[]): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const looked = await markOfferedDelivered(inside, launchId, personIds);
    if (looked === 0) return;
    const found = await findLaunch(inside, launchId);
    if (!found) throw deliveryRefusals.refuse('LAUNCH_UNKNOWN', { launchId });
    await notify(inside, `thread:${found.threadId}`);
  });
}
