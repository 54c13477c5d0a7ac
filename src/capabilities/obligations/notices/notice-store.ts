import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { NoticeRow } from '../obligations-rows.generated.ts';
import type { NoticeKind, NoticeWay } from '../rules/notice-dates.ts';

/** A notice received, and how. `cameOn`: sent on that day by e-mail, or arrived on it in another way (YYYY-MM-DD). */
export interface SiteNotice extends Pick<NoticeRow, 'id' | 'cameOn' | 'note'> {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
}

/** The notices of premises, the latest first. */
export function listNotices(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<SiteNotice[]> {
  return query(
    ctx,
    sql<SiteNotice>`select id, kind, way, came_on as "cameOn", note from obligations.notice
      where premises_id = ${premisesId} order by came_on desc, id limit 500`,
  );
}

/** Writes a new notice. */
export async function insertNotice(
  ctx: Pick<Ctx, 'db' | 'now' | 'actor'>,
  premisesId: string,
  { id, kind, way, cameOn, note }: SiteNotice,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into obligations.notice (id, premises_id, kind, way, came_on, note, written_at, written_by)
      values (${id}, ${premisesId}, ${kind}, ${way}, ${cameOn}::date, ${note}, ${ctx.now}, ${actorReference(ctx.actor)})`,
  );
}

/** Removes a notice; tells whether it was there. */
export async function deleteNotice(ctx: Pick<Ctx, 'db'>, premisesId: string, id: string): Promise<boolean> {
  const gone = await execute(ctx, sql`delete from obligations.notice where premises_id = ${premisesId} and id = ${id}`);
  return gone > 0;
}
