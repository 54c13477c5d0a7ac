import { type Ctx, execute, queryOne, type Sql, sql } from '../../../platform/db/database.ts';

/** Who gets a summary, and how many of those who missed the call have read it. */
export interface SummaryReaders {
  readonly there: number;
  readonly missed: number;
  readonly confirmed: number;
}

/** Condition on a guest `g`: they were in the call at some time. */
export const cameToCall: Sql = sql`exists (select from calls.presence p
  where p.call_id = g.call_id and p.person_id = g.person_id and p.what = 'in')`;

/** How many were in a call, how many missed it, and how many of these have said that they read its summary. */
export async function countSummaryReaders(ctx: Pick<Ctx, 'db'>, callId: string): Promise<SummaryReaders> {
  const row = await queryOne(
    ctx,
    sql<SummaryReaders>`select count(*) filter (where ${cameToCall}) as there,
        count(*) filter (where not ${cameToCall}) as missed,
        count(*) filter (where not ${cameToCall} and g.read_at is not null) as confirmed
      from calls.guest g where g.call_id = ${callId}::uuid`,
  );
  return row ?? { there: 0, missed: 0, confirmed: 0 };
}

/** Notes that somebody in the list of a call has read its summary; false when they had. */
export async function updateSummaryRead(ctx: Ctx, callId: string, personId: string): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update calls.guest set read_at = ${ctx.now}
      where call_id = ${callId}::uuid and person_id = ${personId}::uuid and read_at is null`,
  );
  return touched > 0;
}

/** Forgets who was invited to, and in, calls that began before a moment, at most `limit` of them; tells how many. */
export async function deleteNames(ctx: Ctx, before: Date, limit: number): Promise<number> {
  return execute(
    ctx,
    sql`with old as materialized (
        select c.id from calls.call c where c.names_forgotten_at is null and c.starts_at < ${before}
        order by c.starts_at limit ${limit} for update skip locked
      ), presences as (delete from calls.presence p using old where p.call_id = old.id),
      seats as (delete from calls.seat s using old where s.call_id = old.id),
      guests as (delete from calls.guest g using old where g.call_id = old.id)
      update calls.call c set names_forgotten_at = ${ctx.now} from old where c.id = old.id`,
  );
}
