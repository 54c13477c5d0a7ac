import { minute } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { MirrorVisitRow } from '../hubs-rows.generated.ts';

// Names are free: more of them than an installation has mirrors are somebody's joke.
const mostNames = 200;

/** Notes that somebody who calls themselves so asked for the head; once a minute, and only so many names a week. */
export async function noteVisit(ctx: Pick<Ctx, 'db' | 'now'>, name: string): Promise<void> {
  const aMinuteAgo = new Date(ctx.now.getTime() - minute);
  await execute(
    ctx,
    sql`with old as (delete from hubs.mirror_visit where at < ${ctx.now}::timestamptz - interval '7 days')
      insert into hubs.mirror_visit as v (name, at) select ${name}, ${ctx.now}
      where (select count(*) from hubs.mirror_visit) < ${mostNames}
        or exists (select from hubs.mirror_visit known where known.name = ${name})
      on conflict (name) do update set at = excluded.at where v.at < ${aMinuteAgo}`,
  );
}

/** Who asked lately, the latest first. */
export function listVisits(ctx: Pick<Ctx, 'db'>): Promise<MirrorVisitRow[]> {
  return query(ctx, sql<MirrorVisitRow>`select name, at from hubs.mirror_visit order by at desc, name limit 100`);
}
