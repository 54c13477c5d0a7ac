import { asJson, type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import type { DrillProcedure } from './drill.ts';
import type { DrillRhythm } from './drill-schedule.ts';

/** A procedure's rhythm at premises with the day it is due. */
export interface ScheduledDrill extends DrillRhythm {
  readonly dueOn: string;
}

/** The rhythm of each procedure at premises; nothing before the drill log was begun. */
export function listSchedule(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<ScheduledDrill[]> {
  return query(
    ctx,
    sql<ScheduledDrill>`select procedure, months, begun_on as "begunOn", drilled_on as "drilledOn", due_on as "dueOn"
      from drills.schedule where premises_id = ${premisesId}
      order by array_position(array['evacuation', 'invacuation', 'lockdown', 'communication'], procedure)`,
  );
}

/** The last day on which each procedure was drilled to the end at premises. */
export function listLastDrilled(
  ctx: Pick<Ctx, 'db'>,
  premisesId: string,
): Promise<{ procedure: DrillProcedure; drilledOn: string }[]> {
  return query(
    ctx,
    sql`select procedure, max((finished_at at time zone 'Europe/London')::date) as "drilledOn" from drills.drill
      where premises_id = ${premisesId} and state = 'finished' group by procedure`,
  );
}

/** Writes the rhythm of premises anew. */
export async function saveSchedule(ctx: Ctx, premisesId: string, rows: readonly ScheduledDrill[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into drills.schedule (premises_id, procedure, months, begun_on, drilled_on, due_on)
      select ${premisesId}, procedure, months, "begunOn", "drilledOn", "dueOn" from jsonb_to_recordset(${asJson(rows)})
        as r(procedure text, months integer, "begunOn" date, "drilledOn" date, "dueOn" date)
      on conflict (premises_id, procedure) do update
        set months = excluded.months, drilled_on = excluded.drilled_on, due_on = excluded.due_on`,
  );
}

/** Lets one deed change the rhythm of premises at a time, until the transaction ends. */
export async function lockSchedule(ctx: Ctx, premisesId: string): Promise<void> {
  await query(ctx, sql`select pg_advisory_xact_lock(hashtext('drills.schedule'), hashtext(${premisesId}::text))`);
}
