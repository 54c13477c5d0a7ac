import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Pause, PauseTarget } from './pause.ts';

const columns = sql`id, kind, channel, name, reason, began_at as "beganAt", began_by as "beganBy"`;

/** Holds something up; false when it is held up already. */
export async function insertPause(
  ctx: Ctx,
  pause: PauseTarget & { readonly id: string; readonly reason: string },
  by: string,
): Promise<boolean> {
  const { id, kind, channel, name, reason } = pause;
  const inserted = await execute(
    ctx,
    sql`insert into delivery.pause (id, kind, channel, name, reason, began_at, began_by)
      values (${id}, ${kind}, ${channel}, ${name}, ${reason}, ${ctx.now}, ${by})
      on conflict (kind, channel, name) where ended_at is null do nothing`,
  );
  return inserted > 0;
}

/** Ends what is held up; the pause that ended, or nothing when it was over already. */
export function endPause(ctx: Ctx, id: string, reason: string, by: string): Promise<Pause | undefined> {
  return queryOne(
    ctx,
    sql<Pause>`update delivery.pause set ended_at = ${ctx.now}, ended_by = ${by}, ended_reason = ${reason}
      where id = ${id} and ended_at is null returning ${columns}`,
  );
}

/** What is held up now, the oldest first. */
export function listPauses(ctx: Pick<Ctx, 'db'>): Promise<Pause[]> {
  return query(ctx, sql<Pause>`select ${columns} from delivery.pause where ended_at is null order by began_at, id`);
}

/** One pause that is not over, by id. */
export function findPause(ctx: Pick<Ctx, 'db'>, id: string): Promise<Pause | undefined> {
  return queryOne(ctx, sql<Pause>`select ${columns} from delivery.pause where id = ${id} and ended_at is null`);
}

/** Whether the engine ever opened a provider of this name. */
export async function isKnownProvider(ctx: Pick<Ctx, 'db'>, channel: string, name: string): Promise<boolean> {
  const row = await queryOne(ctx, sql`select 1 from delivery.provider where channel = ${channel} and name = ${name}`);
  return row !== undefined;
}
