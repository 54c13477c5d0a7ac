import { dayInWords, readLondonTime } from '../../../kernel/time.ts';

/** A day YYYY-MM-DD in the words of a page: "21 November 2026". */
export function dayWords(day: string): string {
  return dayInWords(readLondonTime(`${day} 12:00`) ?? new Date(day));
}

/** Where a review stands on a day: not yet, within four weeks, due (a banner), by the days YYYY-MM-DD. */
export function reviewStanding(reviewOn: string, today: string): 'later' | 'soon' | 'due' {
  if (reviewOn <= today) return 'due';
  const soon = new Date(`${today}T12:00:00Z`);
  soon.setUTCDate(soon.getUTCDate() + 28);
  return reviewOn <= soon.toISOString().slice(0, 10) ? 'soon' : 'later';
}
