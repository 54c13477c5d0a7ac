import { coverOf } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { readChannelNames } from '../channels/index.ts';
import { seeDelivery } from '../delivery-permissions.ts';
import { countNeverReachedRows, listNeverReachedRows, type NeverReached } from './never-reached-store.ts';

/**
 * People of a thread within the reader's scope to whom nothing was ever handed over and who never answered, by place; at most
 * `limit` of them.
 */
export function listNeverReached(ctx: Ctx, threadId: string, limit: number): Promise<readonly NeverReached[]> {
  const cover = coverOf(ctx.actor, seeDelivery);
  return listNeverReachedRows(ctx, threadId, readChannelNames(), { cover, limit });
}

/** How many people of a thread were never reached, by cause, the most frequent first. */
export function countNeverReached(
  ctx: Ctx,
  threadId: string,
): Promise<readonly { readonly cause: NeverReached['cause']; readonly people: number }[]> {
  return countNeverReachedRows(ctx, threadId, readChannelNames());
}
