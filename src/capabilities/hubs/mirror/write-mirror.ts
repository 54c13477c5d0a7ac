import type { FeedEntry } from '../../../kernel/feed-entry.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { publishedKeys } from '../../cards/index.ts';
import { findFeedEntry, getFeedMark, listFeedEntries } from '../feed/hub-feed-store.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { entryPath } from './mirror-files.ts';
import { findMirrorFile, listMirroredNumbers } from './mirror-folder.ts';
import { saveMirror } from './save-mirror.ts';

const mostAtOnce = 200;
const mostOnPage = 50;

/** What a writing of the mirror did. */
export interface WrittenMirror {
  /** Entries that were not in the folder before. */
  readonly written: number;
  /** The newest number in it now. */
  readonly number: number;
}

/**
 * Brings a folder up to the feed as it stands. Refuses MIRROR_OF_ANOTHER_FEED where the folder holds something else: a mirror
 * never goes back and is never mixed.
 */
export async function writeMirror(ctx: Ctx, folder: string): Promise<WrittenMirror> {
  const { head, number } = await getFeedMark(ctx);
  if (!head) throw hubsRefusals.refuse('FEED_NOT_BEGUN');
  const there = (await listMirroredNumbers(folder)).at(-1) ?? 0;
  await requireOurs(ctx, folder, there);
  const { publicUrl: site } = ctx.config.of(siteConfig);
  const keys = `${JSON.stringify(await publishedKeys(ctx), null, 2)}\n`;
  let done = there;
  do {
    const found = await listFeedEntries(ctx, done, Math.min(mostAtOnce, number - done));
    const fresh = found.map(({ jws }) => ({ jws, entry: readOwnEntry(jws) }));
    done += fresh.length;
    const latest = await listFeedEntries(ctx, done - mostOnPage, mostOnPage);
    // The head names the newest, so it is written once they are all there.
    const isLast = done >= number || found.length === 0;
    const known = isLast ? head : ((await findMirrorFile(folder, 'hub-feed/head.jws')) ?? head);
    await saveMirror(folder, { site, fresh, latest: latest.map(({ jws }) => readOwnEntry(jws)), head: known, keys });
    if (isLast) break;
  } while (done < number);
  return { written: done - there, number: done };
}

async function requireOurs(ctx: Ctx, folder: string, number: number): Promise<void> {
  if (number === 0) return;
  const [ours, theirs] = [await findFeedEntry(ctx, number), await findMirrorFile(folder, entryPath(number))];
  if (ours?.jws !== theirs) throw hubsRefusals.refuse('MIRROR_OF_ANOTHER_FEED', { number });
}

// Our own row: signed by us a moment ago, and kept by the database as it was.
function readOwnEntry(jws: string): FeedEntry {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as FeedEntry;
}
