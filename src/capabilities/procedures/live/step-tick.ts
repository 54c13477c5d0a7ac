import type { Procedure } from '../building/building.ts';
import type { StepTickRow } from '../procedures-rows.generated.ts';

/**
 * One press of a step: done, or taken back. The same press has the same id, however often it arrives; `at` is when it was pressed
 * by our clock, `phoneAt` by the phone's own, where that had no network.
 */
export interface StepTick extends Omit<StepTickRow, 'threadId' | 'premisesId'> {
  readonly procedure: Procedure;
}

/** What a step of a card is known by: its procedure and its key there. */
export function stepId({ procedure, stepKey }: Pick<StepTick, 'procedure' | 'stepKey'>): string {
  return `${procedure} ${stepKey}`;
}

/**
 * How the steps stand: of each the press that counts, which is the latest; of two at the same moment the one with the greater id.
 * Any order and any repetition of the same presses gives the same.
 */
export function foldTicks(ticks: readonly StepTick[]): ReadonlyMap<string, StepTick> {
  const standing = new Map<string, StepTick>();
  for (const tick of ticks) {
    const known = standing.get(stepId(tick));
    if (!known || isLater(tick, known)) standing.set(stepId(tick), tick);
  }
  return standing;
}

function isLater(tick: StepTick, than: StepTick): boolean {
  const apart = tick.at.getTime() - than.at.getTime();
  return apart === 0 ? tick.id > than.id : apart > 0;
}

/**
 * When something was pressed, by our clock. A phone without a network says how long ago that was by its own clock, milliseconds:
 * then it does not matter what that clock shows. It was not before the alert, and not after now.
 */
export function momentOfPress(now: Date, agoMs: number, alertBegan: Date): Date {
  const claimed = now.getTime() - Math.max(0, agoMs);
  return new Date(Math.min(now.getTime(), Math.max(claimed, alertBegan.getTime())));
}
