import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { LaunchStanding } from './launch-right.ts';

/** A practice or a training that somebody had, days YYYY-MM-DD. */
export interface LaunchPractice {
  readonly personId: string;
  readonly practisedOn?: string;
  readonly trainedOn?: string;
}

/** What the right of these people stands on; whoever holds none of the roles now is left out. All holders unless named. */
export function listLaunchStandings(
  ctx: Ctx,
  roles: readonly string[],
  people: readonly string[] | null = null,
): Promise<LaunchStanding[]> {
  return query(
    ctx,
    sql<LaunchStanding>`select o.person_id as "personId",
        greatest((o.since at time zone 'Europe/London')::date, (select since from alerts.launch_rule)) as since,
        l.practised_on as "practisedOn", l.trained_on as "trainedOn"
      from network.offices(${ctx.now}::timestamptz, ${[...roles]}::text[]) o
      left join alerts.launch_right l on l.person_id = o.person_id
      where ${people === null ? null : [...people]}::uuid[] is null
        or o.person_id = any(${people === null ? null : [...people]}::uuid[])
      order by o.person_id`,
  );
}

/** Writes practices and trainings down; a later day stays. */
export async function upsertLaunchPractices(ctx: Ctx, practices: readonly LaunchPractice[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into alerts.launch_right as l (person_id, practised_on, trained_on, noted_at)
      select p."personId", max(p."practisedOn"), max(p."trainedOn"), ${ctx.now}
      from jsonb_to_recordset(${asJson(practices)})
        as p("personId" uuid, "practisedOn" date, "trainedOn" date) group by 1
      on conflict (person_id) do update set practised_on = greatest(l.practised_on, excluded.practised_on),
        trained_on = greatest(l.trained_on, excluded.trained_on), noted_at = excluded.noted_at`,
  );
}
