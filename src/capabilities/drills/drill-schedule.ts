import type { DrillProcedure } from './drill.ts';

/** Months from one drill of a procedure to the next where the premises say nothing else. Good practice, no law. */
export const usualMonths = 12;

/** What premises may choose, months. */
export const rhythmChoices = [1, 3, 6, 12, 24] as const;

/** Months in which each procedure should have been drilled once, counted from when the drill log was begun. */
const firstWithinMonths = 3;

/** How often one procedure is drilled at premises, and when it was last. Days are YYYY-MM-DD. */
export interface DrillRhythm {
  readonly procedure: DrillProcedure;
  readonly months: number;
  /** When the drill log of the premises was begun. */
  readonly begunOn: string;
  readonly drilledOn: string | null;
}

/** How a drill stands on a day. */
export type DrillDue = 'fine' | 'soon' | 'overdue';

/** How long before the day somebody is reminded, months. */
export const remindMonths = 1;

/** The same day so many months on, or the last day of a month that is too short. Days are YYYY-MM-DD. */
export function addMonths(onDay: string, months: number): string {
  const [year = 0, month = 0, day = 0] = onDay.split('-').map(Number);
  // Day 0 of a month is the last one of the month before.
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** When a procedure is due for its next drill. */
export function dueOn({ months, begunOn, drilledOn }: Omit<DrillRhythm, 'procedure'>): string {
  return drilledOn ? addMonths(drilledOn, months) : addMonths(begunOn, Math.min(firstWithinMonths, months));
}

/** How a due day looks from another one: overdue when it has passed, soon within a month. */
export function judgeDue(due: string, today: string): DrillDue {
  if (due < today) return 'overdue';
  return due <= addMonths(today, remindMonths) ? 'soon' : 'fine';
}
