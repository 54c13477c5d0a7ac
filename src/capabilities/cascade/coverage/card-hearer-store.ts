import { type Ctx, queryOne, sql } from '../../../platform/db/database.ts';

/** How many unknown people said of a card that they have it: all, or those under these posts. They are in no other number. */
export async function countCardHearers(ctx: Ctx, versionId: string, postIds?: readonly string[]): Promise<number> {
  const under = postIds ? sql`post_id = any (${[...postIds]}::uuid[])` : sql`true`;
  const row = await queryOne(
    ctx,
    sql<{ hearers: number }>`select count(distinct hearer) as hearers from cards.measured
      where version_id = ${versionId}::uuid and ${under}`,
  );
  return row?.hearers ?? 0;
}
