import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { ExpectationMeasure } from '../exercise.ts';
import type { ExpectationRow } from '../exercises-rows.generated.ts';

/** What somebody should do within which time. */
export interface Expectation extends Omit<ExpectationRow, 'measure'> {
  readonly measure: ExpectationMeasure;
}

/** What observers saw. */
export interface ObserverComment {
  readonly at: Date;
  readonly byName: string | null;
  readonly text: string;
}

/** The expectations of an exercise, by number. */
export function listExpectations(ctx: Ctx, exerciseId: string): Promise<Expectation[]> {
  return query(
    ctx,
    sql<Expectation>`select id, exercise_id as "exerciseId", number, inject_number as "injectNumber",
        within_minutes as "withinMinutes", who, deed, measure, role, share_percent as "sharePercent",
        ticked_at as "tickedAt", ticked_by as "tickedBy"
      from exercises.expectation where exercise_id = ${exerciseId} order by number`,
  );
}

/** Adds an expectation with the next number. */
export async function insertExpectation(
  ctx: Ctx,
  expectation: Omit<Expectation, 'number' | 'tickedAt' | 'tickedBy'>,
): Promise<void> {
  const { id, exerciseId, injectNumber, withinMinutes, who, deed, measure, role, sharePercent } = expectation;
  await execute(
    ctx,
    sql`insert into exercises.expectation (id, exercise_id, number, inject_number, within_minutes, who, deed, measure,
        role, share_percent)
      select ${id}, ${exerciseId}, coalesce(max(number), 0) + 1, ${injectNumber}, ${withinMinutes}, ${who}, ${deed},
        ${measure}, ${role}, ${sharePercent}
      from exercises.expectation where exercise_id = ${exerciseId}`,
  );
}

/** Removes an expectation of a plan. */
export async function deleteExpectation(ctx: Ctx, exerciseId: string, id: string): Promise<void> {
  await execute(ctx, sql`delete from exercises.expectation where exercise_id = ${exerciseId} and id = ${id}`);
}

/** An observer saw it done; the first tick counts. */
export async function tickExpectation(ctx: Ctx, exerciseId: string, id: string, by: string): Promise<boolean> {
  const ticked = await execute(
    ctx,
    sql`update exercises.expectation set ticked_at = ${ctx.now}, ticked_by = ${by}
      where id = ${id} and exercise_id = ${exerciseId} and measure = 'ticked' and ticked_at is null`,
  );
  return ticked > 0;
}

/** Writes what an observer saw. */
export async function insertComment(
  ctx: Ctx,
  comment: { id: string; exerciseId: string; by: string; text: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.comment (id, exercise_id, at, by, text)
      values (${comment.id}, ${comment.exerciseId}, ${ctx.now}, ${comment.by}, ${comment.text})`,
  );
}

/** What observers saw, in order of time. */
export function listComments(ctx: Ctx, exerciseId: string): Promise<ObserverComment[]> {
  return query(
    ctx,
    sql<ObserverComment>`select c.at, (select p.name from identity.people p where 'person:' || p.id = c.by) as "byName", c.text
      from exercises.comment c where c.exercise_id = ${exerciseId} order by c.at, c.id`,
  );
}
