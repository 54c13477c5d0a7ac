import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { FeedEntryRow, FeedRow } from '../hubs-rows.generated.ts';

/** How far the feed has come. `changeNumber`: the last move of a told version that was looked at. */
export type FeedMark = Omit<FeedRow, 'onlyOne'>;

/** One signed entry as everybody gets it. */
export type SignedEntry = Omit<FeedEntryRow, 'previous'>;

const markColumns = sql`change_number as "changeNumber", number, hash, head, head_at as "headAt"`;

/** How far the feed has come. */
export async function getFeedMark(ctx: Pick<Ctx, 'db'>): Promise<FeedMark> {
  return mustBeThere(await queryOne(ctx, sql<FeedMark>`select ${markColumns} from hubs.feed`));
}

/** The same, held for the caller alone until its transaction ends. */
export async function lockFeedMark(ctx: Pick<Ctx, 'db'>): Promise<FeedMark> {
  return mustBeThere(await queryOne(ctx, sql<FeedMark>`select ${markColumns} from hubs.feed for update`));
}

/** Writes how far it has come; hold the lock. */
export async function updateFeedMark(ctx: Pick<Ctx, 'db'>, mark: FeedMark): Promise<void> {
  const { changeNumber, number, hash, head, headAt } = mark;
  await execute(
    ctx,
    sql`update hubs.feed set change_number = ${changeNumber}::bigint, number = ${number}::bigint, hash = ${hash}::text,
      head = ${head}::text, head_at = ${headAt}::timestamptz`,
  );
}

const entryColumns = sql`number, version_id as "versionId", alert_id as "alertId", jws, hash, at`;

/** Writes one entry; hold the lock. */
export async function insertFeedEntry(ctx: Pick<Ctx, 'db'>, entry: SignedEntry): Promise<void> {
  await execute(
    ctx,
    sql`insert into hubs.feed_entry (number, version_id, alert_id, jws, hash, at)
      values (${entry.number}::bigint, ${entry.versionId}::uuid, ${entry.alertId}::uuid, ${entry.jws}, ${entry.hash},
        ${entry.at})`,
  );
}

/** One entry by its number, if there is one. */
export function findFeedEntry(ctx: Pick<Ctx, 'db'>, number: number): Promise<SignedEntry | undefined> {
  return queryOne(ctx, sql<SignedEntry>`select ${entryColumns} from hubs.feed_entry where number = ${number}::bigint`);
}

/** The entries after a number, lowest first, at most `limit`. */
export function listFeedEntries(ctx: Pick<Ctx, 'db'>, since: number, limit: number): Promise<SignedEntry[]> {
  return query(
    ctx,
    sql<SignedEntry>`select ${entryColumns} from hubs.feed_entry where number > ${since}::bigint
      order by number limit ${limit}`,
  );
}

/** The numbers of the entries about one alert, lowest first. */
export async function listNumbersOfAlert(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<number[]> {
  const rows = await query(
    ctx,
    sql<{ number: number }>`select number from hubs.feed_entry where alert_id = ${alertId}::uuid order by number`,
  );
  return rows.map(({ number }) => number);
}

function mustBeThere(mark: FeedMark | undefined): FeedMark {
  if (!mark) throw new Error('The row of hubs.feed is gone; it is written when the tables are made.');
  return mark;
}
