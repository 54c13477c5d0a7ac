import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requireMove, requireRight, requireSeenPlan } from '../exercise-access.ts';
import { exerciseRefusals } from '../exercise-errors.ts';
import { approveExercises, planExercises } from '../exercise-permissions.ts';
import { type Exercise, getExercise, updateExerciseState } from '../exercise-store.ts';
import { findHandOverFault } from '../hand-over-guard.ts';
import { deleteInject, insertInject, listInjects, setDue } from '../injects/inject-store.ts';
import { announcementWords } from '../injects/inject-words.ts';
import { orderNotices } from '../notices/order-notices.ts';

/** Which exercise, as the reader saw it. */
export interface SeenExercise {
  readonly exerciseId: string;
  readonly revision: number;
}

/** Hands a plan to a second person. */
export async function submitExercise(ctx: Ctx, { exerciseId, revision }: SeenExercise): Promise<Checked<void>> {
  requireRight(ctx, planExercises);
  return inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    const state = requireMove(exercise, 'submit');
    requireSeenPlan(exercise, revision);
    const injects = await listInjects(within, exerciseId);
    if (injects.length === 0)
      return wrongInput({ deed: 'Add what happens first: an exercise needs at least one inject.' });
    const begun = injects.findIndex(({ kind }) => kind === 'alert');
    const updated = injects.findIndex(({ kind }) => kind === 'update');
    if (updated >= 0 && (begun < 0 || updated < begun)) {
      return wrongInput({ deed: 'An update comes after an alert. Add the alert, or give the update a later minute.' });
    }
    await updateExerciseState(within, exerciseId, state, { submittedBy: actorReference(ctx.actor) });
    await recordAudit(within, {
      action: 'exercise.submitted',
      subject: `exercise:${exerciseId}`,
      detail: { revision },
    });
    return accepted(undefined);
  });
}

/** Gives a plan back to its writers; an approved one too, while it has not begun. */
export async function returnExercise(ctx: Ctx, exerciseId: string): Promise<void> {
  requireRight(ctx, approveExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    const state = requireMove(exercise, 'return');
    await updateExerciseState(within, exerciseId, state, { submittedBy: null, approvedBy: null });
    await deleteInject(within, exerciseId, { kind: 'announcement' });
    await recordAudit(within, { action: 'exercise.returned', subject: `exercise:${exerciseId}` });
  });
}

/**
 * Approves a plan that others wrote, with every word that it will say: its injects go out later on this word and on the
 * submitter's, each by the verbs of alerts. An announcement is put in its place.
 */
export async function approveExercise(
  ctx: Ctx,
  input: SeenExercise & { readonly confirmKind: string },
): Promise<Checked<void>> {
  requireRight(ctx, approveExercises);
  return inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, input.exerciseId, true);
    const state = requireMove(exercise, 'approve');
    requireSeenPlan(exercise, input.revision);
    const by = actorReference(ctx.actor);
    if (by === exercise.submittedBy || exercise.editors.includes(by))
      throw exerciseRefusals.refuse('EXERCISE_OWN_WORK');
    if (input.confirmKind.trim().toUpperCase() !== 'EXERCISE') {
      return wrongInput({ confirmKind: 'Type the word EXERCISE to show that you read every word as an exercise.' });
    }
    if (exercise.startsUntil <= ctx.now)
      return wrongInput({ confirmKind: 'The time to start has passed. Return it, and plan a later one.' });
    const fault = await findHandOverFault(within, exercise, exercise.startsFrom);
    if (fault && exercise.startsFrom > ctx.now)
      return wrongInput({ confirmKind: `${fault} Return it, and plan another time.` });
    await updateExerciseState(within, exercise.id, state, { approvedBy: by });
    if (exercise.isAnnounced) await addAnnouncement(within, exercise);
    await orderNotices(within, exercise.id, 'approved');
    await recordAudit(within, {
      action: 'exercise.approved',
      subject: `exercise:${exercise.id}`,
      detail: { revision: input.revision, submittedBy: exercise.submittedBy },
    });
    return accepted(undefined);
  });
}

/** Gives an exercise up before it began. */
export async function dropExercise(ctx: Ctx, exerciseId: string): Promise<void> {
  requireRight(ctx, planExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    await updateExerciseState(within, exerciseId, requireMove(exercise, 'drop'), {});
    await recordAudit(within, { action: 'exercise.dropped', subject: `exercise:${exerciseId}` });
  });
}

async function addAnnouncement(ctx: Ctx, exercise: Exercise): Promise<void> {
  const words = announcementWords(exercise);
  await insertInject(ctx, { id: newId(), exerciseId: exercise.id, offsetMinutes: 0, kind: 'announcement', ...words });
  const wanted = after(exercise.startsFrom, -exercise.announceDays * day);
  await setDue(ctx, exercise.id, { announcedAt: wanted > ctx.now ? wanted : ctx.now });
}
