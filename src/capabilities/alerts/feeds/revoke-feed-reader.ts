import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { alertRefusals } from '../alert-errors.ts';
import { manageFeedReaders } from '../alert-permissions.ts';
import { updateFeedReaderRevoked } from './feed-store.ts';

/** Lets a machine read no more, from now on; refuses FEED_READER_NOT_FOUND. */
export async function revokeFeedReader(ctx: Ctx, readerId: string): Promise<void> {
  requirePermission(ctx, manageFeedReaders);
  await inTransaction(ctx, async (tx) => {
    const revoked = await updateFeedReaderRevoked(tx, readerId, actorReference(tx.actor), tx.now);
    if (!revoked) throw alertRefusals.refuse('FEED_READER_NOT_FOUND', { readerId });
    await recordAudit(tx, { action: 'feed-reader.revoked', subject: `feed-reader:${readerId}` });
  });
}
