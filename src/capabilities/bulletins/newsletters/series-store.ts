import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Series } from './series.ts';

/** A series with the day of the last issue that was sent. */
export interface SeriesNow extends Series {
  readonly lastDue: string | null;
  readonly lastSentAt: Date | null;
}

const columns = sql`s.code, s.name, s.rhythm, s.region_code as "regionCode", s.first_due as "firstDue", s.added_at as "addedAt",
  l.issue_due as "lastDue", l.sent_at as "lastSentAt"`;

const withLast = sql`bulletins.series s left join lateral (
  select b.issue_due, b.sent_at from bulletins.bulletin b
  where b.series_code = s.code and b.sent_at is not null order by b.issue_due desc limit 1
) l on true`;

/** All series, the national ones first. */
export function listSeries(ctx: Ctx): Promise<SeriesNow[]> {
  return query(ctx, sql<SeriesNow>`select ${columns} from ${withLast} order by s.region_code nulls first, s.name`);
}

/** One by its code. */
export function findSeries(ctx: Ctx, code: string): Promise<SeriesNow | undefined> {
  return queryOne(ctx, sql<SeriesNow>`select ${columns} from ${withLast} where s.code = ${code}`);
}

/** Adds one; false when its code is taken. */
export async function insertSeries(ctx: Ctx, series: Series): Promise<boolean> {
  const { code, name, rhythm, regionCode, firstDue } = series;
  const added = await execute(
    ctx,
    sql`insert into bulletins.series (code, name, rhythm, region_code, first_due, added_at)
      values (${code}, ${name}, ${rhythm}, ${regionCode}, ${firstDue}::date, ${ctx.now}) on conflict (code) do nothing`,
  );
  return added > 0;
}
