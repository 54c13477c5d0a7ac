import type { Ctx } from '../../platform/db/database.ts';
import { readChannelNames } from './channels/index.ts';
import { countNeverReachedRows, listNeverReachedRows, type NeverReached } from './never-reached-store.ts';

/** People of a thread to whom nothing was ever handed over and who never answered, by place; at most `limit` of them. */
export function listNeverReached(ctx: Ctx, threadId: string, limit: number): Promise<readonly NeverReached[]> {
  return listNeverReachedRows(ctx, threadId, readChannelNames(), limit);
}

/** How many people of a thread were never reached, by cause, the most frequent first. */
export function countNeverReached(
  ctx: Ctx,
  threadId: string,
): Promise<readonly { readonly cause: NeverReached['cause']; readonly people: number }[]> {
  return countNeverReachedRows(ctx, threadId, readChannelNames());
}
