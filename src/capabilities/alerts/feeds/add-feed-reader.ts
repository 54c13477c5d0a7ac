import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { manageFeedReaders } from '../alert-permissions.ts';
import type { FeedReader } from './feed-reader.ts';
import { insertFeedReader } from './feed-store.ts';
import { hashFeedToken, newFeedToken } from './feed-token.ts';

/** What a machine is called and how far it may see; no regions or no sectors means all of them. */
export type FeedReaderToAdd = Pick<FeedReader, 'name' | 'regions' | 'sectors' | 'statuses' | 'marking'>;

/** Lets a machine read the feeds. Its token is told here, once, and stored nowhere. */
export async function addFeedReader(ctx: Ctx, input: FeedReaderToAdd): Promise<{ readonly token: string }> {
  requirePermission(ctx, manageFeedReaders);
  const token = newFeedToken();
  await inTransaction(ctx, async (tx) => {
    const added = { id: newId(), addedBy: actorReference(tx.actor), addedAt: tx.now };
    await insertFeedReader(tx, { ...input, ...added, revokedBy: null, revokedAt: null }, hashFeedToken(token));
    const { regions, sectors, statuses, marking } = input;
    const detail = { regions, sectors, statuses, marking };
    await recordAudit(tx, { action: 'feed-reader.added', subject: `feed-reader:${added.id}`, detail });
  });
  return { token };
}
