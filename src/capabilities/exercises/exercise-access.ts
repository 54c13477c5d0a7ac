import { actorReference } from '../../kernel/actor.ts';
import { may, type Permission } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type ExerciseDeed, type ExerciseState, exerciseMoves } from './exercise.ts';
import { exerciseRefusals } from './exercise-errors.ts';
import { approveExercises } from './exercise-permissions.ts';
import { type Exercise, getExercise } from './exercise-store.ts';
import { findStaffPart } from './plan/staff-store.ts';

/** The person who acts; refuses a program. */
export function requirePerson({ actor }: Ctx): string {
  if (actor.kind !== 'person') throw exerciseRefusals.refuse('EXERCISE_NEEDS_A_PERSON');
  return actor.personId;
}

/** Refuses unless the actor, a person, holds the permission. */
export function requireRight(ctx: Ctx, permission: Permission): void {
  requirePerson(ctx);
  if (!may(ctx.actor, permission))
    throw exerciseRefusals.refuse('EXERCISE_NOT_ALLOWED', { permission: permission.key });
}

/** Where a deed takes an exercise; refuses when it must not from here. */
export function requireMove(exercise: Exercise, deed: ExerciseDeed): ExerciseState {
  const to = exerciseMoves[deed][exercise.state];
  if (!to) throw exerciseRefusals.refuse('EXERCISE_MOVED_ON', { exerciseId: exercise.id, state: exercise.state, deed });
  return to;
}

/** Refuses when the plan was changed after the reader opened it. */
export function requireSeenPlan(exercise: Exercise, revision: number): void {
  if (exercise.revision === revision) return;
  throw exerciseRefusals.refuse('EXERCISE_MOVED_ON', { exerciseId: exercise.id, revision });
}

/** Whether the actor may know of an exercise: of one that is not announced and has not begun, only the safety list. */
export async function maySee(ctx: Ctx, exercise: Exercise): Promise<boolean> {
  if (exercise.isAnnounced && exercise.state !== 'draft' && exercise.state !== 'submitted') return true;
  if (['running', 'paused', 'ended'].includes(exercise.state)) return true;
  if (may(ctx.actor, approveExercises)) return true;
  if (exercise.editors.includes(actorReference(ctx.actor))) return true;
  return ctx.actor.kind === 'person' && (await findStaffPart(ctx, exercise.id, ctx.actor.personId)) !== undefined;
}

/** One exercise that the actor may know of; refuses as if there were none. */
export async function getVisibleExercise(ctx: Ctx, id: string): Promise<Exercise> {
  const exercise = await getExercise(ctx, id);
  if (await maySee(ctx, exercise)) return exercise;
  throw exerciseRefusals.refuse('EXERCISE_NOT_FOUND', { exerciseId: id });
}
