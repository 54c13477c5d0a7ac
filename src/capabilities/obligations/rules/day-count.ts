import { day as dayLength } from '../../../kernel/time.ts';

/** A day, YYYY-MM-DD, so many days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return isoDay(new Date(Date.parse(day) + days * dayLength));
}

/** The last day of a period of so many days that begins with a day: that day counts as the first. */
export function lastDayOf(first: string, days: number): string {
  return addDays(first, days - 1);
}

/**
 * The last day of a period of so many months that begins with a day: the day before the same date of the later month, or
 * that month's last day where it has no such date.
 */
export function lastDayOfMonths(first: string, months: number): string {
  const moment = new Date(first);
  const date = moment.getUTCDate();
  const target = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1));
  const lastDate = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  const sameDate = addDays(isoDay(target), Math.min(date, lastDate) - 1);
  return date > lastDate ? sameDate : addDays(sameDate, -1);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
