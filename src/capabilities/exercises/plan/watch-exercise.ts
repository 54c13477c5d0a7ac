import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePerson, requireRight } from '../exercise-access.ts';
import { exerciseRefusals } from '../exercise-errors.ts';
import { observeExercises } from '../exercise-permissions.ts';
import { getExercise } from '../exercise-store.ts';
import { updateInjectDone } from '../injects/inject-store.ts';
import { insertComment, tickExpectation } from './expectation-store.ts';
import { findStaffPart } from './staff-store.ts';

/** Writes down what somebody of the staff saw, with the moment. */
export async function writeComment(ctx: Ctx, exerciseId: string, text: string): Promise<Checked<void>> {
  await requireStaff(ctx, exerciseId);
  const words = text.replaceAll('\u0000', '').trim();
  if (words === '' || words.length > 2000)
    return wrongInput({ text: 'Write what you saw, in at most 2,000 characters.' });
  await inTransaction(ctx, async (within) => {
    await insertComment(within, { id: newId(), exerciseId, by: actorReference(ctx.actor), text: words });
    await recordAudit(within, { action: 'exercise.comment-written', subject: `exercise:${exerciseId}` });
  });
  return accepted(undefined);
}

/** Ticks an expectation that an observer saw met; the first tick counts. */
export async function tickMet(ctx: Ctx, exerciseId: string, expectationId: string): Promise<void> {
  await requireStaff(ctx, exerciseId);
  await inTransaction(ctx, async (within) => {
    if (!(await tickExpectation(within, exerciseId, expectationId, actorReference(ctx.actor)))) return;
    await recordAudit(within, {
      action: 'exercise.expectation-ticked',
      subject: `exercise:${exerciseId}`,
      detail: { expectationId },
    });
  });
}

/** Marks an inject that a facilitator gave by phone. */
export async function markGiven(ctx: Ctx, exerciseId: string, injectId: string): Promise<void> {
  await requireStaff(ctx, exerciseId);
  await inTransaction(ctx, async (within) => {
    if (!(await updateInjectDone(within, exerciseId, injectId))) return;
    await recordAudit(within, {
      action: 'exercise.inject-given',
      subject: `exercise:${exerciseId}`,
      detail: { inject: injectId, kind: 'phone' },
    });
  });
}

async function requireStaff(ctx: Ctx, exerciseId: string): Promise<void> {
  const personId = requirePerson(ctx);
  requireRight(ctx, observeExercises);
  const exercise = await getExercise(ctx, exerciseId);
  if (!['running', 'paused', 'ended'].includes(exercise.state)) {
    throw exerciseRefusals.refuse('EXERCISE_MOVED_ON', { exerciseId, state: exercise.state });
  }
  if (await findStaffPart(ctx, exerciseId, personId)) return;
  throw exerciseRefusals.refuse('EXERCISE_NOT_ALLOWED', { exerciseId });
}
