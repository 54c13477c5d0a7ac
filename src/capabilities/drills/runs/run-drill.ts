import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { type Milestone, milestonesOf } from '../drill.ts';
import { deletePress, insertPress, writeFinish, writeStart } from '../drill-store.ts';
import { drillRefusals } from '../drills-errors.ts';
import { refreshSchedule } from '../keep-schedule.ts';
import { noteDrill, takeDrill } from '../plan-drill.ts';
import { lockSchedule } from '../schedule-store.ts';
import { momentOfPress } from './drill-times.ts';
import { listCardSteps } from './list-card-steps.ts';

/** Starts the stopwatch: from now on the milestones that it tells are pressed. Refuses DRILL_RUNS_ALREADY. */
export async function startDrill(ctx: Ctx, premisesId: string, drillId: string): Promise<readonly Milestone[]> {
  return inTransaction(ctx, async (within) => {
    const { procedure } = await takeDrill(within, premisesId, drillId, 'start');
    // Two who start different drills at once: the second sees that one runs.
    await lockSchedule(within, premisesId);
    const steps = await listCardSteps(within, premisesId, procedure);
    const milestones = milestonesOf(procedure, steps);
    if (!(await writeStart(within, drillId, milestones))) {
      throw drillRefusals.refuse('DRILL_RUNS_ALREADY', { drillId });
    }
    await noteDrill(within, premisesId, 'started', drillId);
    return milestones;
  });
}

/**
 * Notes that a milestone was reached. `elapsedMs` is what a page measured since the start; without it, it is now. Pressing again
 * changes nothing, so that a page may send what it is not sure of. A key that is no milestone of this drill is passed over.
 */
export async function pressMilestone(
  ctx: Ctx,
  premisesId: string,
  drillId: string,
  press: { readonly milestone: string; readonly elapsedMs?: number | undefined },
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { startedAt, milestones } = await takeDrill(within, premisesId, drillId, 'press');
    const { milestone, elapsedMs } = press;
    if (!startedAt || !milestones.some(({ key }) => key === milestone)) return;
    const at = momentOfPress(startedAt, elapsedMs, within.now);
    const by = actorReference(within.actor);
    if (await insertPress(within, { drillId, milestone, at, by }))
      await noteDrill(within, premisesId, 'pressed', drillId);
  });
}

/** Takes back a press that was a mistake, while the drill runs. */
export async function takePressBack(ctx: Ctx, premisesId: string, drillId: string, milestone: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await takeDrill(within, premisesId, drillId, 'press');
    if (await deletePress(within, drillId, milestone)) await noteDrill(within, premisesId, 'press-taken-back', drillId);
  });
}

/** Stops the stopwatch, with how many people there were and how many were counted. From then on the next drill is due later. */
export async function finishDrill(
  ctx: Ctx,
  premisesId: string,
  drillId: string,
  end: { readonly expected: number | null; readonly counted: number | null; readonly elapsedMs?: number | undefined },
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { startedAt, presses } = await takeDrill(within, premisesId, drillId, 'finish');
    const said = momentOfPress(startedAt ?? within.now, end.elapsedMs, within.now);
    // What was pressed cannot have come after the end.
    const at = presses.reduce((latest, press) => (press.at > latest ? press.at : latest), said);
    await writeFinish(within, drillId, { at, expected: end.expected, counted: end.counted });
    await refreshSchedule(within, premisesId);
    await noteDrill(within, premisesId, 'finished', drillId);
  });
}
