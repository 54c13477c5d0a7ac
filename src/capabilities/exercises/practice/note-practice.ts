import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { findVersionById, isCorrection, noteLaunchPractices } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { requireRight } from '../exercise-access.ts';
import { recordTrainings } from '../exercise-permissions.ts';
import { findPractised, insertPractices, insertTraining } from './practice-store.ts';

/**
 * Notes who sent and who approved a version that was a part of an exercise: its injects, and what players say in it themselves.
 * Last words, announcements and whatever is not an exercise are no practice.
 */
export async function notePractice(ctx: Ctx, versionId: string): Promise<void> {
  const version = await findVersionById(ctx, versionId);
  if (!version?.launchedAt || version.status !== 'Exercise' || isCorrection(version.kind)) return;
  const at = version.launchedAt;
  const exerciseId = await findPractised(ctx, versionId, at);
  if (!exerciseId) return;
  const part = (reference: string | null, name: string) =>
    reference?.startsWith('person:') ? [{ personId: reference.slice('person:'.length), part: name }] : [];
  const practices = [...part(version.submittedBy, 'sender'), ...part(version.decidedBy, 'approver')];
  await inTransaction(ctx, async (within) => {
    await insertPractices(within, practices, { exerciseId, versionId, at });
    const practisedOn = londonDay(at);
    await noteLaunchPractices(
      within,
      practices.map(({ personId }) => ({ personId, practisedOn })),
    );
    for (const { personId, part: name } of practices) {
      await recordAudit(within, {
        action: 'exercise.practised',
        subject: `person:${personId}`,
        detail: { exerciseId, versionId, part: name },
      });
    }
  });
}

/** Records that somebody else was trained. */
export async function recordTraining(
  ctx: Ctx,
  training: { readonly personId: string; readonly onDay: string; readonly course: string },
): Promise<Checked<void>> {
  requireRight(ctx, recordTrainings);
  const { personId, onDay } = training;
  const course = training.course.trim();
  if (actorReference(ctx.actor) === `person:${personId}`)
    return wrongInput({ person: 'Somebody else records your own training.' });
  if (!isDay(onDay) || onDay > londonDay(ctx.now))
    return wrongInput({ onDay: 'Give the day of the training, today or earlier.' });
  if (course === '' || course.length > 200) return wrongInput({ course: 'Name the course in at most 200 characters.' });
  await inTransaction(ctx, async (within) => {
    await insertTraining(within, { id: newId(), personId, onDay, course }, actorReference(ctx.actor));
    await noteLaunchPractices(within, [{ personId, trainedOn: onDay }]);
    await recordAudit(within, {
      action: 'exercise.training-recorded',
      subject: `person:${personId}`,
      detail: { onDay, course },
    });
  });
  return accepted(undefined);
}
