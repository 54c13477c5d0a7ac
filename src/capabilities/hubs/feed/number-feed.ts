import { type FeedEntry, type FeedHead, feedEntryType, feedHeadType } from '../../../kernel/feed-entry.ts';
import { hashOfStatement } from '../../../kernel/feed-signature.ts';
import { second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { type FeedChange, findVersionById, listFeedChanges } from '../../alerts/index.ts';
import { signStatement } from '../../cards/index.ts';
import { hubsConfig } from '../hubs-config.ts';
import { type FeedSaying, judgeFeedSaying } from './feed-matter.ts';
import { type FeedMark, insertFeedEntry, listNumbersOfAlert, lockFeedMark, updateFeedMark } from './hub-feed-store.ts';

// Half a minute of silence is normal, a minute is not: the head is signed anew well before.
const headLastsMs = 20 * second;
const mostChanges = 100;

/** The topic of the pages that show the feed. */
export const hubsTopic = 'hubs';

/** What one turn did: how many entries were written, and whether more is waiting. */
export interface NumberedFeed {
  readonly written: number;
  readonly more: boolean;
}

/**
 * Numbers what was told since, in the order in which it was committed (alerts.feed_change gives that order), and signs a head if
 * the last one is older than 20 seconds or no longer true. One at a time, in one transaction: a number exists with its entry
 * or not at all, so that none is ever missing.
 */
export function numberFeed(ctx: Ctx): Promise<NumberedFeed> {
  return inTransaction(ctx, async (inside) => {
    const before = await lockFeedMark(inside);
    const changes = await listFeedChanges(inside, before.changeNumber, mostChanges);
    // Clocks of several machines differ: a later statement never carries an earlier moment.
    const at = new Date(Math.max(inside.now.getTime(), (before.headAt?.getTime() ?? 0) + 1));
    let mark = before;
    for (const change of changes) mark = await takeChange(inside, mark, change, at);
    const isNew = mark.number !== before.number;
    const isOld = at.getTime() - (before.headAt?.getTime() ?? 0) >= headLastsMs;
    if (isNew || isOld) mark = await signHead(inside, mark, new Date(at.getTime() + (isNew ? 1 : 0)));
    if (mark !== before) await updateFeedMark(inside, mark);
    if (isNew) await notify(inside, hubsTopic);
    return { written: mark.number - before.number, more: changes.length === mostChanges };
  });
}

async function takeChange(ctx: Ctx, mark: FeedMark, change: FeedChange, at: Date): Promise<FeedMark> {
  const looked = { ...mark, changeNumber: change.number };
  // A version goes out exactly when it becomes live; its later moves are told by the entry of what came after it.
  if (change.became !== 'live') return looked;
  const earlier = await listNumbersOfAlert(ctx, change.alertId);
  const saying = judgeFeedSaying(change, ctx.config.of(hubsConfig).feedMarking, earlier.length > 0);
  if (!saying) return looked;
  const { alertId, versionId } = change;
  const number = mark.number + 1;
  const jws = await signStatement(ctx, await makeEntry(ctx, { change, saying, mark, earlier, at }), feedEntryType);
  const hash = await hashOfStatement(jws);
  await insertFeedEntry(ctx, { number, alertId, versionId, jws, hash, at });
  return { ...looked, number, hash };
}

interface Making {
  readonly change: FeedChange;
  readonly saying: NonNullable<FeedSaying>;
  readonly mark: FeedMark;
  readonly earlier: readonly number[];
  readonly at: Date;
}

async function makeEntry(ctx: Ctx, { change, saying, mark, earlier, at }: Making): Promise<FeedEntry> {
  const { publicUrl, environment } = ctx.config.of(siteConfig);
  const version = await findVersionById(ctx, change.versionId);
  const number = mark.number + 1;
  return {
    number,
    previous: mark.hash,
    site: publicUrl,
    environment,
    at: at.toISOString(),
    status: change.status,
    kind: change.kind,
    toldAt: change.launchedAt.toISOString(),
    expiresAt: change.expiresAt.toISOString(),
    nextUpdateAt: version?.nextUpdateAt?.toISOString() ?? null,
    about: earlier[0] ?? number,
    replaces: earlier.at(-1) ?? null,
    ...saying,
  };
}

async function signHead(ctx: Ctx, mark: FeedMark, at: Date): Promise<FeedMark> {
  const { publicUrl } = ctx.config.of(siteConfig);
  const { number, hash } = mark;
  const said: FeedHead = { site: publicUrl, number, hash, at: at.toISOString() };
  return { ...mark, head: await signStatement(ctx, said, feedHeadType), headAt: at };
}
