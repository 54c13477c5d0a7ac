import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** A training that an operator recorded. */
export interface Training {
  readonly id: string;
  readonly personId: string;
  readonly onDay: string;
  readonly course: string;
}

/** A warning that a right lapses. */
export interface LapseWarning {
  readonly personId: string;
  readonly lapsesOn: string;
  readonly days: number;
}

/** The exercise that a version was a part of: as its inject, or said by players while it ran. Announcements are no practice. */
export async function findPractised(ctx: Ctx, versionId: string, at: Date): Promise<string | undefined> {
  const rows = await query(
    ctx,
    sql<{ id: string; kind: string | null }>`select e.id, i.kind from exercises.exercise e
      left join exercises.inject i on i.exercise_id = e.id and i.version_id = ${versionId}::uuid
      where i.id is not null or (e.started_at <= ${at} and (e.ended_at is null or e.ended_at >= ${at}))
      order by i.id is null, e.started_at desc nulls last limit 1`,
  );
  const [found] = rows;
  return found && found.kind !== 'announcement' ? found.id : undefined;
}

/** Writes who took part in what; again changes nothing. */
export async function insertPractices(
  ctx: Ctx,
  practices: readonly { personId: string; part: string }[],
  where: { exerciseId: string; versionId: string; at: Date },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.practice (person_id, version_id, part, exercise_id, at)
      select p."personId", ${where.versionId}::uuid, p.part, ${where.exerciseId}::uuid, ${where.at}
      from jsonb_to_recordset(${asJson(practices)}) as p("personId" uuid, part text)
      on conflict do nothing`,
  );
}

/** Writes a training. */
export async function insertTraining(ctx: Ctx, training: Training, by: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.training (id, person_id, on_day, course, recorded_by, recorded_at)
      values (${training.id}, ${training.personId}, ${training.onDay}::date, ${training.course}, ${by}, ${ctx.now})`,
  );
}

/** The latest training of each of these people. */
export function listLatestTrainings(ctx: Ctx, people: readonly string[]): Promise<Training[]> {
  return query(
    ctx,
    sql<Training>`select distinct on (person_id) id, person_id as "personId", on_day as "onDay", course
      from exercises.training where person_id = any(${[...people]}::uuid[]) order by person_id, on_day desc, recorded_at desc`,
  );
}

/** Writes warnings down, each once, and tells those that are new. */
export function takeNewLapseWarnings(ctx: Ctx, warnings: readonly LapseWarning[]): Promise<LapseWarning[]> {
  return query(
    ctx,
    sql<LapseWarning>`insert into exercises.lapse_warning (person_id, lapses_on, days, warned_at)
      select w."personId", w."lapsesOn", w.days, ${ctx.now}
      from jsonb_to_recordset(${asJson(warnings)}) as w("personId" uuid, "lapsesOn" date, days integer)
      on conflict do nothing returning person_id as "personId", lapses_on as "lapsesOn", days`,
  );
}
