import { z } from 'zod';
import { isDay } from '../../../kernel/time.ts';

/** How much a message weighs, the lightest first: the words by which people choose what they are sent. */
export const weights = ['information', 'serious', 'life'] as const;
/** One weight. */
export type Weight = (typeof weights)[number];

/** Each weight in the words of the field. */
export const weightWords: Readonly<Record<Weight, string>> = {
  information: 'For information',
  serious: 'Serious',
  life: 'Life at risk now',
};

/** Days of the week by their number in ISO 8601: 1 is Monday. */
export const weekDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Time zones to choose from, with the places that people know them by. */
export const timeZones: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'Europe/London', title: 'United Kingdom' },
  { name: 'Europe/Gibraltar', title: 'Gibraltar' },
  { name: 'Asia/Nicosia', title: 'Cyprus' },
  { name: 'Atlantic/Stanley', title: 'Falkland Islands' },
  { name: 'America/New_York', title: 'New York' },
  { name: 'Asia/Dubai', title: 'Dubai' },
  { name: 'Asia/Singapore', title: 'Singapore' },
  { name: 'Australia/Sydney', title: 'Sydney' },
];

/** What one person wants on one channel. Clock times are "22:00"; days are 1 to 7, on which quiet hours begin. */
export interface TellingRule {
  readonly leastWeight: Weight;
  readonly quiet: { readonly from: string; readonly to: string; readonly days: readonly number[] } | null;
  readonly timeZone: string;
  /** The day, YYYY-MM-DD in the time zone, from which the person is told again. */
  readonly pausedUntil: string | null;
}

/** What holds for whoever chose nothing. */
export const everythingAtOnce: TellingRule = {
  leastWeight: 'information',
  quiet: null,
  timeZone: 'Europe/London',
  pausedUntil: null,
};

const clock = z
  .string()
  .trim()
  .regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time like 22:00, or leave it empty.')
  .default('');

/** The form of a rule. Empty times mean no quiet hours, an empty day no pause. */
export const tellingRuleForm = z
  .object({
    leastWeight: z.enum(weights, 'Choose what you want to be sent.'),
    quietFrom: clock,
    quietTo: clock,
    quietDays: z
      .union([z.array(z.string()), z.string().transform((one) => [one])])
      .default([])
      .transform((days) => days.map(Number).filter((day) => weekDays[day - 1] !== undefined)),
    timeZone: z.enum(
      timeZones.map(({ name }) => name),
      'Choose a place from the list.',
    ),
    pausedUntil: z
      .string()
      .trim()
      .default('')
      .refine((text) => text === '' || isDay(text), 'Give the day as YYYY-MM-DD, for example 2027-01-04.'),
  })
  .superRefine(({ quietFrom, quietTo, quietDays }, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (quietFrom === '' && quietTo !== '') say('quietFrom', 'Say when quiet hours begin, or clear their end.');
    if (quietFrom !== '' && quietTo === '') say('quietTo', 'Say when quiet hours end, or clear their beginning.');
    if (quietFrom !== '' && quietFrom === quietTo) say('quietTo', 'Quiet hours cannot end when they begin.');
    if (quietFrom !== '' && quietDays.length === 0) say('quietDays', 'Choose the days on which quiet hours begin.');
  })
  .transform(
    ({ leastWeight, quietFrom, quietTo, quietDays, timeZone, pausedUntil }): TellingRule => ({
      leastWeight,
      quiet: quietFrom === '' ? null : { from: quietFrom, to: quietTo, days: [...new Set(quietDays)].sort() },
      timeZone,
      pausedUntil: pausedUntil === '' ? null : pausedUntil,
    }),
  );

/** A rule in a few short sentences, for its owner. */
export function describeRule({ leastWeight, quiet, timeZone, pausedUntil }: TellingRule): string[] {
  const what = {
    information: 'Everything is sent.',
    serious: 'What is serious is sent, and what is about life at risk now.',
    life: 'Only what is about life at risk now is sent.',
  }[leastWeight];
  const place = timeZones.find(({ name }) => name === timeZone)?.title ?? timeZone;
  return [
    what,
    ...(quiet ? [`Quiet from ${quiet.from} to ${quiet.to} ${daysInWords(quiet.days)} (${place}).`] : []),
    ...(pausedUntil ? [`Paused until ${pausedUntil}.`] : []),
  ];
}

function daysInWords(days: readonly number[]): string {
  const names = days.flatMap((day) => weekDays[day - 1] ?? []);
  if (names.length === weekDays.length) return 'every day';
  return `from ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' and ' : ''}${names.at(-1) ?? ''}`;
}
