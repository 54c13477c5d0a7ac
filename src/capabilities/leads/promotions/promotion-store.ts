import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { PromotionRow } from '../leads-rows.generated.ts';

/** A promotion that runs. The name is for showing. */
export interface RunningPromotion extends Pick<PromotionRow, 'id' | 'personId' | 'why' | 'beginsAt' | 'endsAt'> {
  readonly personName: string;
}

/** The promotion that runs for a post at the context's moment. */
export async function findPromotion(ctx: Ctx, postId: string): Promise<RunningPromotion | undefined> {
  return queryOne(
    ctx,
    sql<RunningPromotion>`select x.id, x.person_id as "personId", person.name as "personName", x.why,
        x.begins_at as "beginsAt", x.ends_at as "endsAt"
      from leads.promotion x join identity.people person on person.id = x.person_id
      where x.post_id = ${postId}::uuid and x.ended_at is null and x.ends_at > ${ctx.now} and x.begins_at <= ${ctx.now}
      order by x.begins_at desc, x.id desc limit 1`,
  );
}

/** Writes a promotion that begins now. */
export async function insertPromotion(
  ctx: Ctx,
  row: Pick<PromotionRow, 'id' | 'postId' | 'personId' | 'why' | 'endsAt' | 'begunBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into leads.promotion (id, post_id, person_id, why, begins_at, ends_at, begun_by)
      values (${row.id}, ${row.postId}, ${row.personId}, ${row.why}, ${ctx.now}, ${row.endsAt}, ${row.begunBy})`,
  );
}

/** Ends whatever promotion of a post runs; tells how many did. */
export async function endPromotions(ctx: Ctx, postId: string, by: string, why: string): Promise<number> {
  return execute(
    ctx,
    sql`update leads.promotion set ended_at = ${ctx.now}, ended_by = ${by}, end_why = ${why}
      where post_id = ${postId}::uuid and ended_at is null and ends_at > ${ctx.now}`,
  );
}

/** How somebody stands to a post at the context's moment. */
export interface PostStanding {
  readonly kind: 'holder' | 'deputy' | 'associate' | null;
  readonly acts: boolean;
}

/** How somebody stands to a post: as what they belong to it, and whether they act for it. */
export async function findPostStanding(ctx: Ctx, postId: string, personId: string): Promise<PostStanding> {
  const row = await queryOne(
    ctx,
    sql<PostStanding>`select
      (select m.kind from leads.members(${ctx.now}::timestamptz) m
        where m.post_id = ${postId}::uuid and m.person_id = ${personId}::uuid) as kind,
      exists (select from leads.acting(${ctx.now}::timestamptz) a
        where a.post_id = ${postId}::uuid and a.person_id = ${personId}::uuid) as acts`,
  );
  return row ?? { kind: null, acts: false };
}
