/** One second in milliseconds; durations in code are written as multiples of these. */
export const second = 1000;
/** One minute in milliseconds. */
export const minute = 60 * second;
/** One hour in milliseconds. */
export const hour = 60 * minute;
/** One day in milliseconds. */
export const day = 24 * hour;

/** The moment `milliseconds` after another; negative for before. */
export function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}

const clockFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** Clock time in London, for example "14:05". */
export function clockTime(moment: Date): string {
  return clockFormat.format(moment);
}

/** Day and clock time in London as the pages say it: "14:05 on 21 November 2026". */
export function dayAndTime(moment: Date): string {
  return `${clockTime(moment)} on ${dayFormat.format(moment)}`;
}

/** How long ago, in the words of a page: "just now", "12 seconds ago", "3 minutes ago", else the day and time. */
export function timeAgo(moment: Date, now: Date): string {
  const passed = Math.max(0, now.getTime() - moment.getTime());
  if (passed < 2 * second) return 'just now';
  if (passed < minute) return `${Math.floor(passed / second)} seconds ago`;
  if (passed < 2 * minute) return '1 minute ago';
  if (passed < hour) return `${Math.floor(passed / minute)} minutes ago`;
  return dayAndTime(moment);
}

// Swedish writes a day as ISO 8601 does.
const isoDayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day in London at a moment, YYYY-MM-DD. */
export function londonDay(moment: Date): string {
  return isoDayFormat.format(moment);
}

/** The day in London in the words of a page: "21 November 2026". */
export function dayInWords(moment: Date): string {
  return dayFormat.format(moment);
}

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** The moment of a day and clock time in London, written "2026-11-22 20:00"; undefined for anything else. */
export function readLondonTime(text: string): Date | undefined {
  const [, day = '', clock = ''] = /^(\d{4}-\d\d-\d\d)[ T]([01]\d:[0-5]\d|2[0-3]:[0-5]\d)$/.exec(text.trim()) ?? [];
  if (!isDay(day)) return undefined;
  const asUtc = new Date(`${day}T${clock}:00Z`);
  // An hour ahead in summer. The hour that comes twice in October is its first; the one left out in March is read as the next.
  const inSummer = after(asUtc, -hour);
  return clockTime(inSummer) === clock ? inSummer : asUtc;
}
