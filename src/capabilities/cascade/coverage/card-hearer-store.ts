import { isId } from '../../../kernel/ids.ts';
import { type Ctx, queryOne, sql } from '../../../platform/db/database.ts';

/** How many unknown people said of a card that they have it: all, or those under one post. They are in no other number. */
export async function countCardHearers(ctx: Ctx, versionId: string, post: string): Promise<number> {
  const of = isId(post) ? sql`post_id = ${post}::uuid` : sql`${post === ''}`;
  const row = await queryOne(
    ctx,
    sql<{ hearers: number }>`select count(distinct hearer) as hearers from cards.measured
      where version_id = ${versionId}::uuid and ${of}`,
  );
  return row?.hearers ?? 0;
}
