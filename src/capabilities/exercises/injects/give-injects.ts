import type { Actor } from '../../../kernel/actor.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { after, minute } from '../../../kernel/time.ts';
import type { Checked } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import {
  approveVersion,
  beginUpdate,
  countRecipients,
  draftAlert,
  draftUpdate,
  getToldAlert,
  getVersion,
  submitVersion,
} from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listRegions, listRoles } from '../../network/index.ts';
import { type Exercise, getExercise } from '../exercise-store.ts';
import { findWaiting, type Inject, leaseDue, listInjects, updateInjectGiven } from './inject-store.ts';
import { makeInjectContent } from './inject-words.ts';
import { sendExerciseText } from './send-exercise-text.ts';

/** A process that dies while it gives an inject holds it up no longer than this. */
const leaseMs = 2 * minute;

/** Why an inject could not be given; everything begun for it is undone. */
class InjectRefused extends Error {}

/**
 * Gives every inject that is due, each once: what it becomes and that it was given are one transaction, and the lease only keeps
 * two processes from trying the same. One that a rule refuses is marked with the sentence, and the others go on.
 */
export async function giveDueInjects(ctx: Ctx): Promise<number> {
  const due = await leaseDue(ctx, after(ctx.now, leaseMs));
  for (const { id, exerciseId } of due) {
    try {
      await inTransaction(ctx, (within) => giveInject(within, exerciseId, id));
    } catch (fault) {
      const sentence =
        fault instanceof Refusal ? fault.entry.sentence : fault instanceof InjectRefused ? fault.message : '';
      if (sentence === '') throw fault;
      await inTransaction(ctx, async (within) => {
        await updateInjectGiven(within, id, { state: 'failed', fault: sentence });
        await recordAudit(within, {
          action: 'exercise.inject-failed',
          subject: `exercise:${exerciseId}`,
          detail: { inject: id },
        });
      });
    }
  }
  return due.length;
}

async function giveInject(ctx: Ctx, exerciseId: string, id: string): Promise<void> {
  // The exercise first, as whoever ends it does: after its end nothing more is given.
  const exercise = await getExercise(ctx, exerciseId, true);
  const inject = await findWaiting(ctx, id);
  if (!inject) return;
  if (inject.kind === 'phone') {
    await updateInjectGiven(ctx, id, { state: 'due' });
    return;
  }
  const sent =
    inject.kind === 'text' ? await launchText(ctx, exercise, inject) : await launchInject(ctx, exercise, inject);
  await updateInjectGiven(ctx, id, { state: 'done', ...sent });
  await recordAudit(ctx, {
    action: 'exercise.inject-given',
    subject: `exercise:${exerciseId}`,
    detail: { inject: id, kind: inject.kind, ...sent, writer: exercise.submittedBy, approver: exercise.approvedBy },
  });
}

/** A text goes out on the word of the same two, while both belong to the network. */
async function launchText(ctx: Ctx, exercise: Exercise, inject: Inject): Promise<{ versionId: string }> {
  await actorOf(ctx, exercise.submittedBy);
  await actorOf(ctx, exercise.approvedBy);
  const launched = await sendExerciseText(ctx, exercise, inject);
  if (!launched) throw new InjectRefused('Nobody can be told by text in this installation.');
  return { versionId: inject.id };
}

/** An inject becomes a version by the verbs of alerts, in the names of the two who answered for the exercise. */
async function launchInject(
  ctx: Ctx,
  exercise: Exercise,
  inject: Inject,
): Promise<{ alertId: string; versionId: string }> {
  const writer = await actorOf(ctx, exercise.submittedBy);
  const approver = await actorOf(ctx, exercise.approvedBy);
  const place = await draftInject({ ...ctx, actor: writer }, exercise, inject);
  const draft = await getVersion(ctx, place.alertId, place.number);
  if (draft.status !== 'Exercise') throw new Error('An inject is an exercise and nothing else.');
  const submitted = take(await submitVersion({ ...ctx, actor: writer }, draft));
  const confirmSize = String(await countRecipients(ctx, submitted));
  const { alertId, number, revision } = submitted;
  const approval = { alertId, number, revision, confirmSize, confirmKind: 'EXERCISE' };
  const sent = take(await approveVersion({ ...ctx, actor: approver }, approval));
  return { alertId, versionId: sent.id };
}

async function draftInject(ctx: Ctx, exercise: Exercise, inject: Inject): Promise<{ alertId: string; number: number }> {
  const regions = await listRegions(ctx);
  const names = exercise.regions.map((code) => regions.find((region) => region.code === code)?.name ?? code);
  const areaDesc = names.join(', ') || 'The whole country';
  const content = makeInjectContent(exercise, inject, { areaDesc, now: ctx.now });
  if (inject.kind !== 'update') return take(await draftAlert(ctx, { status: 'Exercise', content }));
  const given = (await listInjects(ctx, exercise.id)).filter(
    ({ kind, alertId }) => kind === 'alert' && alertId !== null,
  );
  const alertId = given.sort((a, b) => (a.doneAt?.getTime() ?? 0) - (b.doneAt?.getTime() ?? 0)).at(-1)?.alertId;
  if (!alertId) throw new InjectRefused('No alert of this exercise has gone out, so there is nothing to update.');
  const begun = beginUpdate(await getToldAlert(ctx, alertId, true));
  return take(await draftUpdate(ctx, { alertId, content: { ...begun, ...content } }));
}

async function actorOf(ctx: Ctx, reference: string | null): Promise<Actor> {
  const personId = reference?.replace('person:', '') ?? '';
  const person = await findPresentPerson(ctx, personId);
  if (!person) throw new InjectRefused('Somebody who answered for this exercise has left the network. Plan it anew.');
  return { kind: 'person', personId, name: person.name, roles: await listRoles(ctx, personId) };
}

function take<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new InjectRefused(Object.values(checked.errors)[0] ?? 'It could not be sent.');
}
