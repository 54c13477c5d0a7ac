import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** Words that were looked for in vain, and how often in the last 90 days. */
export interface MissedWords {
  readonly words: string;
  readonly times: number;
  /** YYYY-MM-DD. */
  readonly lastDay: string;
}

/** Days for which they are kept, and the most different ones of a day: a robot must not fill the table. */
export const missedDays = 90;
const mostOfDay = 500;

/** Counts words once more. */
export async function insertMissed(ctx: Ctx, words: string): Promise<void> {
  const day = sql`(${ctx.now}::timestamptz at time zone 'Europe/London')::date`;
  await execute(
    ctx,
    sql`insert into search.missed_words as m (day, words, times)
      select ${day}, ${words}, 1 where (select count(*) from search.missed_words where day = ${day}) < ${mostOfDay}
        or exists (select from search.missed_words where day = ${day} and words = ${words})
      on conflict (day, words) do update set times = m.times + 1`,
  );
}

/** The words most often looked for in vain. */
export function listMissed(ctx: Ctx, limit: number): Promise<MissedWords[]> {
  return query<MissedWords>(
    ctx,
    sql`select words, sum(times)::int as times, max(day) as "lastDay" from search.missed_words
      where day > (${ctx.now}::timestamptz at time zone 'Europe/London')::date - ${missedDays}::int
      group by words order by 2 desc, 3 desc, words limit ${limit}`,
  );
}

/** Forgets what is too old. */
export function deleteOldMissed(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`delete from search.missed_words
      where day <= (${ctx.now}::timestamptz at time zone 'Europe/London')::date - ${missedDays}::int`,
  );
}
