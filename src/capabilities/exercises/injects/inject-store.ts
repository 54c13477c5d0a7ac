import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { InjectKind } from '../exercise.ts';
import type { InjectRow } from '../exercises-rows.generated.ts';

/** States of an inject: `due` waits for a facilitator, `failed` was refused with a sentence. */
export type InjectState = 'waiting' | 'due' | 'done' | 'failed' | 'skipped';

/** One inject. */
export interface Inject extends Omit<InjectRow, 'kind' | 'state' | 'leaseUntil'> {
  readonly kind: InjectKind;
  readonly state: InjectState;
}

const columns = sql`i.id, i.exercise_id as "exerciseId", i.number, i.offset_minutes as "offsetMinutes", i.kind, i.headline,
  i.body, i.instruction, i.state, i.due_at as "dueAt", i.done_at as "doneAt", i.alert_id as "alertId",
  i.version_id as "versionId", i.fault`;

/** The injects of an exercise in order of time. */
export function listInjects(ctx: Ctx, exerciseId: string): Promise<Inject[]> {
  return query(
    ctx,
    sql<Inject>`select ${columns} from exercises.inject i where i.exercise_id = ${exerciseId}
      order by i.kind <> 'announcement', i.offset_minutes, i.number`,
  );
}

/** The text that a launch said, with the name of its exercise. */
export function findGivenText(
  ctx: Ctx,
  launchId: string,
): Promise<(Inject & { readonly exerciseName: string }) | undefined> {
  return queryOne(
    ctx,
    sql<Inject & { exerciseName: string }>`select ${columns}, e.name as "exerciseName"
      from exercises.inject i join exercises.exercise e on e.id = i.exercise_id
      where i.id = ${launchId} and i.kind = 'text' and i.state = 'done'`,
  );
}

/** Adds an inject with the next number. */
export async function insertInject(
  ctx: Ctx,
  inject: Pick<Inject, 'id' | 'exerciseId' | 'offsetMinutes' | 'kind' | 'headline' | 'body' | 'instruction'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.inject (id, exercise_id, number, offset_minutes, kind, headline, body, instruction, state)
      select ${inject.id}, ${inject.exerciseId}, coalesce(max(number), 0) + 1, ${inject.offsetMinutes}, ${inject.kind},
        ${inject.headline}, ${inject.body}, ${inject.instruction}, 'waiting'
      from exercises.inject where exercise_id = ${inject.exerciseId}`,
  );
}

/** Removes an inject of a plan; announcements too. */
export async function deleteInject(
  ctx: Ctx,
  exerciseId: string,
  match: { id: string } | { kind: InjectKind },
): Promise<void> {
  const which = 'id' in match ? sql`id = ${match.id}` : sql`kind = ${match.kind}`;
  await execute(
    ctx,
    sql`delete from exercises.inject where exercise_id = ${exerciseId} and ${which} and done_at is null`,
  );
}

/** Sets when injects that wait are due: the announcement at its moment, or all others from a start. */
export async function setDue(
  ctx: Ctx,
  exerciseId: string,
  when: { announcedAt: Date } | { startedAt: Date },
): Promise<void> {
  const set =
    'announcedAt' in when
      ? sql`due_at = ${when.announcedAt} where kind = 'announcement'`
      : sql`due_at = ${when.startedAt}::timestamptz + offset_minutes * interval '1 minute' where kind <> 'announcement'`;
  await execute(ctx, sql`update exercises.inject set ${set} and exercise_id = ${exerciseId} and state = 'waiting'`);
}

/** Puts off everything that waits by the time for which an exercise stood still, milliseconds. */
export async function putOff(ctx: Ctx, exerciseId: string, milliseconds: number): Promise<void> {
  await execute(
    ctx,
    sql`update exercises.inject set due_at = due_at + ${milliseconds}::float8 * interval '1 millisecond'
      where exercise_id = ${exerciseId} and state = 'waiting'`,
  );
}

/** What did not happen when an exercise ends is skipped. */
export async function skipWaiting(ctx: Ctx, exerciseId: string): Promise<void> {
  await execute(
    ctx,
    sql`update exercises.inject set state = 'skipped' where exercise_id = ${exerciseId} and state in ('waiting', 'due')`,
  );
}

/** Which exercises may give which injects now: announcements of approved ones, the others of running ones. */
const mayGive: Sql = sql`exists (select from exercises.exercise e where e.id = i.exercise_id
  and (e.state = 'running' or (i.kind = 'announcement' and e.state = 'approved')))`;

/** Takes the injects that are due for a while, so that no other process tries them at the same time; earliest first. */
export async function leaseDue(
  ctx: Ctx,
  leaseUntil: Date,
): Promise<{ readonly id: string; readonly exerciseId: string }[]> {
  return query(
    ctx,
    sql<{ id: string; exerciseId: string }>`update exercises.inject set lease_until = ${leaseUntil}
      where id in (select i.id from exercises.inject i
        where i.state = 'waiting' and i.due_at <= ${ctx.now} and (i.lease_until is null or i.lease_until <= ${ctx.now})
          and ${mayGive}
        order by i.due_at, i.number limit 20 for update skip locked)
      returning id, exercise_id as "exerciseId"`,
  );
}

/** An inject that still waits, locked, with what was paused or ended meanwhile left out. */
export function findWaiting(ctx: Ctx, id: string): Promise<Inject | undefined> {
  return queryOne(
    ctx,
    sql<Inject>`select ${columns} from exercises.inject i where i.id = ${id} and i.state = 'waiting' and ${mayGive} for update`,
  );
}

/** Writes what an inject became. */
export async function updateInjectGiven(
  ctx: Ctx,
  id: string,
  given: { state: InjectState; alertId?: string; versionId?: string; fault?: string },
): Promise<void> {
  await execute(
    ctx,
    sql`update exercises.inject set state = ${given.state}, lease_until = null, fault = ${given.fault ?? null},
        alert_id = ${given.alertId ?? null}::uuid, version_id = ${given.versionId ?? null}::uuid,
        done_at = case when ${given.state} = 'done' then ${ctx.now}::timestamptz end
      where id = ${id}`,
  );
}

/** Marks what a facilitator did; false when it was not due. */
export async function updateInjectDone(ctx: Ctx, exerciseId: string, id: string): Promise<boolean> {
  const done = await execute(
    ctx,
    sql`update exercises.inject set state = 'done', done_at = ${ctx.now}
      where id = ${id} and exercise_id = ${exerciseId} and state = 'due'`,
  );
  return done > 0;
}
