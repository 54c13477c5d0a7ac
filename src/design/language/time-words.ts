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

/** How a language tells moments. */
export function timeWords(language: Language): TimeWords {
  return language === 'cy' ? welsh : english;
}
