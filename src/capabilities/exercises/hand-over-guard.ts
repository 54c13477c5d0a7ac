import { after, clockTime, day, dayAndTime, minute } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listShiftChanges } from '../rotas/index.ts';
import type { ExercisePlan } from './exercise.ts';
import { exerciseConfig } from './exercise-config.ts';

/** A stretch around changes of hands in which nothing unannounced starts. */
export interface HandOverWindow {
  readonly from: Date;
  readonly until: Date;
  /** The change of hands that is the reason. */
  readonly changeAt: Date;
}

/** The window that a moment lies in, if any; windows that touch are one. */
export function findWindow(changes: readonly Date[], moment: Date, minutes: number): HandOverWindow | undefined {
  const near = (a: Date, b: Date): boolean => Math.abs(a.getTime() - b.getTime()) <= minutes * minute;
  const sorted = [...changes].sort((a, b) => a.getTime() - b.getTime());
  const changeAt = sorted.find((change) => near(change, moment));
  if (!changeAt || minutes === 0) return undefined;
  let until = after(changeAt, minutes * minute);
  for (const change of sorted) {
    if (change > changeAt && after(change, -minutes * minute) <= until) until = after(change, minutes * minute);
  }
  return { from: after(changeAt, -minutes * minute), until, changeAt };
}

/**
 * Why an exercise that is not announced must not start at a moment, as a sentence that says when it may; nothing when it may.
 * The offices concerned are all that have a rota over one of its regions or over the country; over anything if it names none.
 */
export async function findHandOverFault(
  ctx: Ctx,
  plan: Pick<ExercisePlan, 'isAnnounced' | 'regions'>,
  moment: Date,
): Promise<string | undefined> {
  const minutes = ctx.config.of(exerciseConfig).handOverMinutes;
  if (plan.isAnnounced || minutes === 0) return undefined;
  const regions = plan.regions.length > 0 ? plan.regions : [null];
  const changes: Date[] = [];
  for (const region of regions) {
    // A day ahead, so that the sentence names a moment that is free of the next change as well.
    const found = await listShiftChanges(
      ctx,
      { role: null, region },
      after(moment, -minutes * minute),
      after(moment, day),
    );
    changes.push(...found.map(({ at }) => at));
  }
  const window = findWindow(changes, moment, minutes);
  if (!window) return undefined;
  return `Hands change at ${clockTime(window.changeAt)}, and nothing unannounced starts within ${minutes} minutes of that. It may start after ${dayAndTime(window.until)}.`;
}
