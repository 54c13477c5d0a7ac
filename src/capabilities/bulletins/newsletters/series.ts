import type { SeriesRow } from '../bulletins-rows.generated.ts';

/** How often issues of a series come. */
export const rhythms = ['monthly', 'quarterly'] as const;

/** One of them. */
export type Rhythm = (typeof rhythms)[number];

/** A series of newsletters. Days are YYYY-MM-DD. */
export interface Series extends Omit<SeriesRow, 'rhythm'> {
  readonly rhythm: Rhythm;
}

/** Months from one issue to the next. */
export const rhythmMonths: Readonly<Record<Rhythm, number>> = { monthly: 1, quarterly: 3 };

/** In a sentence. */
export const rhythmWords: Readonly<Record<Rhythm, string>> = {
  monthly: 'every month',
  quarterly: 'every three months',
};

/**
 * The day on which the next issue is due: the one after the last that was sent, or the first. Of days that went by without an
 * issue only the latest counts; nobody writes last spring's newsletter in autumn.
 */
export function nextIssueDue(
  { rhythm, firstDue }: Pick<Series, 'rhythm' | 'firstDue'>,
  lastDue: string | null,
  today: string,
): string {
  const due = (issue: number): string => addMonths(firstDue, issue * rhythmMonths[rhythm]);
  let issue = 0;
  while (lastDue !== null && due(issue) <= lastDue) issue += 1;
  while (due(issue + 1) <= today) issue += 1;
  return due(issue);
}

/** The same day of a later month; the last day of a month that has no such day. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
