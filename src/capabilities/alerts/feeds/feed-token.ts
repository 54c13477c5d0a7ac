import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../../../platform/db/database.ts';
import { alertRefusals } from '../alert-errors.ts';
import type { FeedReader } from './feed-reader.ts';
import { findFeedReader } from './feed-store.ts';

/** A new token of a reader, 256 bits; its beginning lets programs that look for lost secrets know it. */
export function newFeedToken(): string {
  return `tocsin_feed_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. It is random enough that a plain hash can't be turned back. */
export function hashFeedToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The reader of a request; refuses FEED_TOKEN_NOT_KNOWN without a token that counts. */
export async function getFeedReader(ctx: Pick<Ctx, 'db'>, token: string | undefined): Promise<FeedReader> {
  const reader = token ? await findFeedReader(ctx, hashFeedToken(token)) : undefined;
  if (!reader) throw alertRefusals.refuse('FEED_TOKEN_NOT_KNOWN');
  return reader;
}
