import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import { nameOf } from '../alerts/index.ts';
import type { ExercisePlan, ExerciseState } from './exercise.ts';
import { exerciseRefusals } from './exercise-errors.ts';
import type { ExerciseRow } from './exercises-rows.generated.ts';

/** One exercise, with names for showing. */
export interface Exercise
  extends ExercisePlan,
    Pick<
      ExerciseRow,
      | 'id'
      | 'revision'
      | 'plannedAt'
      | 'submittedBy'
      | 'submittedAt'
      | 'approvedBy'
      | 'approvedAt'
      | 'startedAt'
      | 'pausedAt'
      | 'endedAt'
      | 'endedHow'
    > {
  readonly state: ExerciseState;
  readonly editors: readonly string[];
  readonly submittedByName: string | null;
  readonly approvedByName: string | null;
}

function selectExercises(rest: Sql): Sql<Exercise> {
  return sql<Exercise>`select e.id, e.name, e.aim, e.kind, e.regions, e.sectors, e.roles, e.is_announced as "isAnnounced",
      e.announce_days as "announceDays", e.starts_from as "startsFrom", e.starts_until as "startsUntil", e.state,
      e.revision, e.editors, e.planned_at as "plannedAt", e.submitted_by as "submittedBy",
      ${nameOf(sql`e.submitted_by`)} as "submittedByName", e.submitted_at as "submittedAt",
      e.approved_by as "approvedBy", ${nameOf(sql`e.approved_by`)} as "approvedByName", e.approved_at as "approvedAt",
      e.started_at as "startedAt", e.paused_at as "pausedAt", e.ended_at as "endedAt", e.ended_how as "endedHow"
    from exercises.exercise e ${rest}`;
}

/** One exercise; refuses when there is none. `lock` keeps it until the transaction ends. */
export async function getExercise(ctx: Ctx, id: string, lock = false): Promise<Exercise> {
  const found = await queryOne(ctx, selectExercises(sql`where e.id = ${id} ${lock ? sql`for update` : sql``}`));
  if (!found) throw exerciseRefusals.refuse('EXERCISE_NOT_FOUND', { exerciseId: id });
  return found;
}

/** Exercises that were not dropped, the latest start first; at most 200. */
export function listExercises(ctx: Ctx): Promise<Exercise[]> {
  return query(ctx, selectExercises(sql`where e.state <> 'dropped' order by e.starts_from desc, e.id limit 200`));
}

/** The last exercise of the same kind that ended before this one began. */
export function findLastOfKind(
  ctx: Ctx,
  exercise: Pick<Exercise, 'id' | 'kind' | 'startedAt'>,
): Promise<Exercise | undefined> {
  return queryOne(
    ctx,
    selectExercises(sql`where e.kind = ${exercise.kind} and e.id <> ${exercise.id} and e.state = 'ended'
      and e.ended_at <= ${exercise.startedAt ?? ctx.now} order by e.ended_at desc limit 1`),
  );
}

/** Writes a new plan. */
export async function insertExercise(ctx: Ctx, id: string, plan: ExercisePlan, by: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.exercise (id, name, aim, kind, regions, sectors, roles, is_announced, announce_days,
        starts_from, starts_until, state, editors, planned_at)
      values (${id}, ${plan.name}, ${plan.aim}, ${plan.kind}, ${[...plan.regions]}::text[], ${[...plan.sectors]}::text[],
        ${[...plan.roles]}::text[], ${plan.isAnnounced}, ${plan.announceDays}, ${plan.startsFrom}, ${plan.startsUntil},
        'draft', array[${by}], ${ctx.now})`,
  );
}

/** Writes a plan anew. */
export async function updatePlan(ctx: Ctx, id: string, plan: ExercisePlan): Promise<void> {
  await execute(
    ctx,
    sql`update exercises.exercise set name = ${plan.name}, aim = ${plan.aim}, kind = ${plan.kind},
        regions = ${[...plan.regions]}::text[], sectors = ${[...plan.sectors]}::text[], roles = ${[...plan.roles]}::text[],
        is_announced = ${plan.isAnnounced}, announce_days = ${plan.announceDays}, starts_from = ${plan.startsFrom},
        starts_until = ${plan.startsUntil}
      where id = ${id}`,
  );
}

/** Counts a change of the plan, and who made it. */
export async function noteEdit(ctx: Ctx, id: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update exercises.exercise set revision = revision + 1,
        editors = case when ${by} = any(editors) then editors else array_append(editors, ${by}) end
      where id = ${id}`,
  );
}

/** What a move writes besides the state: who submitted, approved, started or ended it, and how. */
export interface MoveNotes {
  readonly submittedBy?: string | null;
  readonly approvedBy?: string | null;
  readonly startedBy?: string;
  readonly pausedAt?: Date | null;
  readonly endedBy?: string;
  readonly endedHow?: 'done' | 'no-duff';
}

/** Moves an exercise. What is not noted stays. */
export async function updateExerciseState(ctx: Ctx, id: string, state: ExerciseState, notes: MoveNotes): Promise<void> {
  const sets: Sql[] = [sql`state = ${state}`];
  const signed = (column: string, by: string | null): Sql =>
    sql`${sql.ref(`${column}_by`)} = ${by}, ${sql.ref(`${column}_at`)} = ${by === null ? null : ctx.now}::timestamptz`;
  if (notes.submittedBy !== undefined) sets.push(signed('submitted', notes.submittedBy));
  if (notes.approvedBy !== undefined) sets.push(signed('approved', notes.approvedBy));
  if (notes.startedBy !== undefined) sets.push(signed('started', notes.startedBy));
  if (notes.endedBy !== undefined) sets.push(signed('ended', notes.endedBy));
  if (notes.pausedAt !== undefined) sets.push(sql`paused_at = ${notes.pausedAt}`);
  if (notes.endedHow !== undefined) sets.push(sql`ended_how = ${notes.endedHow}`);
  await execute(ctx, sql`update exercises.exercise set ${sql.join(sets)} where id = ${id}`);
}
