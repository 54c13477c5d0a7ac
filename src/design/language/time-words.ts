import { type Language, localeOf } from '../../kernel/language.ts';
import { clockTime, dayAndTime, dayInWords, hour, minute, second, timeAgo } from '../../kernel/time.ts';

/** How a language tells moments, in London's time; the English is that of `kernel/time.ts`. */
export interface TimeWords {
  clockTime(moment: Date): string;
  dayAndTime(moment: Date): string;
  dayInWords(moment: Date): string;
  timeAgo(moment: Date, now: Date): string;
}

const english: TimeWords = { clockTime, dayAndTime, dayInWords, timeAgo };

const welshDay = new Intl.DateTimeFormat(localeOf.cy, {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const welsh: TimeWords = {
  clockTime,
  dayInWords: (moment) => welshDay.format(moment),
  dayAndTime: (moment) => `${clockTime(moment)} ar ${welshDay.format(moment)}`,
  timeAgo(moment, now) {
    const passed = Math.max(0, now.getTime() - moment.getTime());
    if (passed < 2 * second) return 'yr eiliad hon';
    if (passed < minute) return `${Math.floor(passed / second)} eiliad yn ôl`;
    if (passed < hour) return `${Math.floor(passed / minute)} munud yn ôl`;
    return welsh.dayAndTime(moment);
  },
};

const months = Array.from({ length: 12 }, (_, month) => {
  const day = new Date(Date.UTC(2026, month, 15));
  const nameIn = (locale: string): string => day.toLocaleDateString(locale, { month: 'long', timeZone: 'UTC' });
  return [nameIn('en-GB'), nameIn(localeOf.cy)] as const;
});

/**
 * A moment that the program has told in English already, as Welsh tells it: "14:05 on 21 November 2026", "3 minutes ago".
 * Any other text, and any text that only holds a moment, stays as it is.
 */
export function momentInWelsh(text: string): string {
  const [, clock, day, month, year] = /^(?:(\d\d:\d\d) on )?(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text) ?? [];
  const name = months.find(([english]) => english === month)?.[1];
  if (name) return `${clock ? `${clock} ar ` : ''}${day} ${name} ${year}`;
  const [, count, unit] = /^(\d+) (second|minute)s? ago$/.exec(text) ?? [];
  if (count) return `${count} ${unit === 'second' ? 'eiliad' : 'munud'} yn ôl`;
  return text === 'just now' ? 'yr eiliad hon' : text;
}

/** How a language tells moments. */
export function timeWords(language: Language): TimeWords {
  return language === 'cy' ? welsh : english;
}
