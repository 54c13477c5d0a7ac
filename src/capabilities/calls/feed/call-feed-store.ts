import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { FeedRow } from '../calls-rows.generated.ts';

/** A secret address of somebody's calendar that still works. */
export type Feed = Pick<FeedRow, 'id' | 'madeAt' | 'readAt'>;

/** Writes an address of a person; only the digest of its secret is kept. */
export async function insertFeed(ctx: Ctx, feed: Pick<FeedRow, 'id' | 'personId' | 'digest'>): Promise<void> {
  await execute(
    ctx,
    sql`insert into calls.feed (id, person_id, digest, made_at)
      values (${feed.id}::uuid, ${feed.personId}::uuid, ${feed.digest}, ${ctx.now})`,
  );
}

/** The addresses of a person that work, the latest first. */
export function listFeeds(ctx: Pick<Ctx, 'db'>, personId: string): Promise<Feed[]> {
  return query(
    ctx,
    sql<Feed>`select id, made_at as "madeAt", read_at as "readAt" from calls.feed
      where person_id = ${personId}::uuid and revoked_at is null order by made_at desc, id`,
  );
}

/** Ends one address of a person; false when they have no such one. */
export async function updateFeedRevoked(ctx: Ctx, feedId: string, personId: string): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update calls.feed set revoked_at = ${ctx.now}
      where id = ${feedId}::uuid and person_id = ${personId}::uuid and revoked_at is null`,
  );
  return touched > 0;
}

/** Whose calendar a secret opens, while it does and they belong to the network; the look is noted once an hour. */
export async function findFeedPerson(ctx: Ctx, digest: Buffer): Promise<string | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ personId: string }>`select f.person_id as "personId" from calls.feed f
      join identity.people p on p.id = f.person_id
      where f.digest = ${digest} and f.revoked_at is null`,
  );
  if (!row) return undefined;
  await execute(
    ctx,
    sql`update calls.feed set read_at = ${ctx.now}
      where digest = ${digest} and (read_at is null or read_at < ${ctx.now}::timestamptz - interval '1 hour')`,
  );
  return row.personId;
}
