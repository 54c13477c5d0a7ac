import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { StandingOrderRow } from '../cascade-rows.generated.ts';

/** An order of a post to tell its network at once of alerts of a weight: `life`, `serious` or `information`. */
export type StandingOrder = Pick<StandingOrderRow, 'id' | 'postId' | 'weight' | 'begunBy' | 'begunAt'>;

/** Orders that stand, of these posts. */
export function listStandingOrders(ctx: Ctx, postIds: readonly string[]): Promise<StandingOrder[]> {
  return query(
    ctx,
    sql<StandingOrder>`select id, post_id as "postId", weight, begun_by as "begunBy", begun_at as "begunAt"
      from cascade.standing_order where post_id = any (${[...postIds]}::uuid[]) and ended_at is null order by begun_at, id`,
  );
}

/** Posts that are there now and have an alert of this weight sent on by itself, and did not send this alert on yet. */
export async function listPostsToSendAtOnce(ctx: Ctx, alertId: string, weight: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ postId: string }>`select o.post_id as "postId" from cascade.standing_order o
      join leads.posts(${ctx.now}::timestamptz) p on p.post_id = o.post_id
      where o.weight = ${weight} and o.ended_at is null
        and not exists (select from cascade.branch b where b.alert_id = ${alertId} and b.post_id = o.post_id)
      order by o.post_id`,
  );
  return rows.map(({ postId }) => postId);
}

/** Writes an order; false when it stands already. */
export async function insertStandingOrder(
  ctx: Ctx,
  row: { readonly id: string; readonly postId: string; readonly weight: string; readonly begunBy: string },
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into cascade.standing_order (id, post_id, weight, begun_by, begun_at)
      values (${row.id}, ${row.postId}, ${row.weight}, ${row.begunBy}, ${ctx.now}) on conflict do nothing`,
  );
  return inserted > 0;
}

/** Ends the order of a post for a weight; false when none stood. */
export async function endStandingOrder(ctx: Ctx, postId: string, weight: string, by: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update cascade.standing_order set ended_at = ${ctx.now}, ended_by = ${by}
      where post_id = ${postId} and weight = ${weight} and ended_at is null`,
  );
  return ended > 0;
}
