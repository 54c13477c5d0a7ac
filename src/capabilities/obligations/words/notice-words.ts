import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import { dayInWords } from '../../../kernel/time.ts';
import type { SkippedDay } from '../rules/bank-holidays.ts';
import type { NoticeDate, NoticeGiven, NoticeKind, NoticeWay } from '../rules/notice-dates.ts';

/** Kinds of notices. */
export const noticeKinds: readonly {
  readonly value: NoticeKind;
  readonly text: string;
  readonly hint: { readonly text: string };
}[] = [
  {
    value: 'compliance',
    text: 'Compliance notice',
    hint: { text: 'It says what to do, or to stop doing, and by when (s.13).' },
  },
  {
    value: 'restriction',
    text: 'Restriction notice',
    hint: { text: 'It limits how a place or event is used; only with the enhanced duties or for events (s.14).' },
  },
  { value: 'penalty', text: 'Penalty notice', hint: { text: 'It asks for money (s.17).' } },
];

/** Ways by which notices come. */
export const noticeWays: readonly { readonly value: NoticeWay; readonly text: string }[] = [
  { value: 'email', text: 'By e-mail' },
  { value: 'hand', text: 'Given by hand' },
  { value: 'address', text: 'Left at the address' },
  { value: 'post', text: 'By post' },
];

const titles: Readonly<Record<string, string>> = {
  appeal: 'Last day to appeal',
  pay: 'The earliest that payment may be asked for',
  effect: 'The longest that it may have effect',
  extension: 'The longest after one extension',
};

/** A day of YYYY-MM-DD in words. */
export function sayDay(day: string): string {
  return dayInWords(new Date(day));
}

/** What a date of a notice is. */
export function sayDateTitle(language: Language, { code }: NoticeDate): string {
  return say(language, titles[code] ?? code);
}

/** How a date was counted. */
export function sayCounting(language: Language, { from, length, unit }: NoticeDate): string {
  const values = { length, day: sayDay(from) };
  return unit === 'days'
    ? say(language, '{length} days beginning with {day}, which is day 1', values)
    : say(language, '{length} months beginning with {day}', values);
}

/** When a notice counts as given, and why then. */
export function sayGiven(
  language: Language,
  { day, clock, skipped, sure }: NoticeGiven,
  cameOn: string,
): readonly string[] {
  const given = { day: sayDay(day), sent: sayDay(cameOn) };
  if (!clock) return [say(language, 'Given on {day}, the day on which it reached you.', given)];
  return [
    say(
      language,
      'Sent on {sent}, so it counts as given at 9 in the morning on {day}, the next working day, unless the contrary is proved.',
      given,
    ),
    ...skipped.map((each) => saySkipped(language, each)),
    ...(sure ? [] : [say(language, 'We have bank holidays from 2026 to 2028 only: check this day.')]),
  ];
}

function saySkipped(language: Language, { day, holidays }: SkippedDay): string {
  if (holidays.length === 0) return say(language, '{day} is at a weekend.', { day: sayDay(day) });
  const names = holidays.map((name) => say(language, name)).join(', ');
  return say(language, '{day} is a bank holiday or public holiday in a part of the United Kingdom: {names}.', {
    day: sayDay(day),
    names,
  });
}
