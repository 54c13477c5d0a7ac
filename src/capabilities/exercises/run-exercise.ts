import { actorReference } from '../../kernel/actor.ts';
import { dayAndTime } from '../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import {
  beginCorrection,
  countRecipients,
  findAlert,
  getToldAlert,
  isTold,
  listAlerts,
  sendCorrection,
} from '../alerts/index.ts';
import { recordAudit } from '../audit/index.ts';
import { requireMove, requireRight } from './exercise-access.ts';
import { runExercises } from './exercise-permissions.ts';
import { type Exercise, getExercise, updateExerciseState } from './exercise-store.ts';
import { findHandOverFault } from './hand-over-guard.ts';
import { type Inject, listInjects, putOff, setDue, skipWaiting } from './injects/inject-store.ts';
import { endExerciseTexts } from './injects/send-exercise-text.ts';
import { orderNotices } from './notices/order-notices.ts';

/** Name of the job that gives injects. */
export const giveInjectsJobName = 'exercises.give-injects';

/**
 * Starts an approved exercise. Refused outside its window, while something LIVE is in force, and, unless it was announced, near a
 * change of hands: the guard is asked again at this moment, whatever it said when the exercise was planned.
 */
export async function startExercise(ctx: Ctx, exerciseId: string): Promise<Checked<void>> {
  requireRight(ctx, runExercises);
  return inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    const state = requireMove(exercise, 'start');
    const fault = await findStartFault(within, exercise);
    if (fault) return wrongInput({ deed: fault });
    await updateExerciseState(within, exerciseId, state, { startedBy: actorReference(ctx.actor) });
    await setDue(within, exerciseId, { startedAt: ctx.now });
    await scheduleInjects(within, exerciseId);
    await orderNotices(within, exerciseId, 'started');
    await recordAudit(within, { action: 'exercise.started', subject: `exercise:${exerciseId}` });
    return accepted(undefined);
  });
}

/** Has each inject looked at when it is due; the clock looks every minute besides. */
async function scheduleInjects(ctx: Ctx, exerciseId: string): Promise<void> {
  const waiting = (await listInjects(ctx, exerciseId)).filter(({ state }) => state === 'waiting');
  for (const at of new Set(waiting.flatMap(({ dueAt }) => dueAt?.getTime() ?? []))) {
    await enqueue(ctx, { name: giveInjectsJobName, maxAttempts: 3 }, {}, { runAt: new Date(at) });
  }
}

/** Why an exercise may not start now; nothing when it may. */
export async function findStartFault(ctx: Ctx, exercise: Exercise): Promise<string | undefined> {
  const { startsFrom, startsUntil } = exercise;
  if (ctx.now < startsFrom || ctx.now > startsUntil) {
    return `It may start between ${dayAndTime(startsFrom)} and ${dayAndTime(startsUntil)}.`;
  }
  const [first] = await listAlerts(ctx, ['live'], { limit: 1, realFirst: true });
  if (first?.status === 'Actual')
    return 'A LIVE alert is in force. No exercise starts beside it; wait until it is over.';
  return findHandOverFault(ctx, exercise, ctx.now);
}

/** Lets nothing more happen for now. */
export async function pauseExercise(ctx: Ctx, exerciseId: string): Promise<void> {
  requireRight(ctx, runExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    await updateExerciseState(within, exerciseId, requireMove(exercise, 'pause'), { pausedAt: ctx.now });
    await recordAudit(within, { action: 'exercise.paused', subject: `exercise:${exerciseId}` });
  });
}

/** Goes on; what waits is put off by the time that it stood still. */
export async function resumeExercise(ctx: Ctx, exerciseId: string): Promise<void> {
  requireRight(ctx, runExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    await updateExerciseState(within, exerciseId, requireMove(exercise, 'resume'), { pausedAt: null });
    await putOff(within, exerciseId, ctx.now.getTime() - (exercise.pausedAt ?? ctx.now).getTime());
    await scheduleInjects(within, exerciseId);
    await recordAudit(within, { action: 'exercise.resumed', subject: `exercise:${exerciseId}` });
  });
}

/**
 * Ends an exercise at once, and tells everybody who was told anything in it: that it is over, or, when something real has
 * happened, the NO DUFF message. Both say what two people approved, so one person sends them.
 */
export async function endExercise(ctx: Ctx, exerciseId: string, how: 'done' | 'no-duff'): Promise<void> {
  requireRight(ctx, runExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, exerciseId, true);
    const endedBy = actorReference(ctx.actor);
    await updateExerciseState(within, exerciseId, requireMove(exercise, 'end'), {
      endedBy,
      endedHow: how,
      pausedAt: null,
    });
    await skipWaiting(within, exerciseId);
    const injects = await listInjects(within, exerciseId);
    const isToldByAlert = await sayOverInAll(within, injects, how === 'no-duff' ? 'cancel' : 'all-clear');
    const texts = injects.filter(({ kind, state }) => kind === 'text' && state === 'done');
    await endExerciseTexts(within, exercise, texts, { how, isToldByAlert });
    await orderNotices(within, exerciseId, how);
    await recordAudit(within, { action: 'exercise.ended', subject: `exercise:${exerciseId}`, detail: { how } });
  });
}

/** In every alert that was played; where none was, in the announcement. All have the same people. */
async function sayOverInAll(ctx: Ctx, injects: readonly Inject[], kind: 'cancel' | 'all-clear'): Promise<boolean> {
  const alertsOf = (isAnnouncement: boolean): Set<string> =>
    new Set(
      injects
        .filter((each) => (each.kind === 'announcement') === isAnnouncement)
        .flatMap(({ alertId }) => alertId ?? []),
    );
  for (const alerts of [alertsOf(false), alertsOf(true)]) {
    let isSaid = false;
    for (const alertId of alerts) if (await sayOver(ctx, alertId, kind)) isSaid = true;
    if (isSaid) return true;
  }
  return false;
}

async function sayOver(ctx: Ctx, alertId: string, kind: 'cancel' | 'all-clear'): Promise<boolean> {
  const alert = await findAlert(ctx, alertId, true);
  if (!alert || !isTold(alert.state)) return false;
  const told = await getToldAlert(ctx, alertId);
  const confirmSize = String(await countRecipients(ctx, told.last));
  const sent = await sendCorrection(ctx, {
    alertId,
    kind,
    ...beginCorrection(kind, told),
    confirmSize,
    confirmKind: 'EXERCISE',
  });
  if (!sent.ok) throw new Error(`The end of an exercise could not be told: ${Object.keys(sent.errors).join(', ')}`);
  return true;
}
