import { z } from 'zod';
import { dayInWords, isDay } from '../../../kernel/time.ts';

/** A day (YYYY-MM-DD) as pages say it: "21 November 2026"; a dash where there is none. */
export function dayWords(day: string | null): string {
  return day === null ? '–' : dayInWords(new Date(`${day}T12:00:00Z`));
}

/** A day that a form asks for. */
export const dayField = z.string().trim().refine(isDay, 'Give the day like 2026-12-24.');

/** A day that may be left out; null where it is. */
export const optionalDayField = z
  .string()
  .trim()
  .refine((text) => text === '' || isDay(text), 'Give the day like 2026-12-24, or nothing.')
  .transform((text) => (text === '' ? null : text));

/** Words of somebody's own, 2,000 characters at most; `missing` is what is said where there are none. */
export function wordsField(missing: string) {
  return z.string().trim().min(1, missing).max(2000, 'Use at most 2,000 characters.');
}

/** The same, where none are fine too. */
export const optionalWordsField = z.string().trim().max(2000, 'Use at most 2,000 characters.').default('');

/** What somebody typed in a field before the form came back, or what it holds. */
export function typedOr(
  attempt: { readonly values: Readonly<Record<string, string | readonly string[]>> } | undefined,
  field: string,
  otherwise = '',
): string {
  return [attempt?.values[field] ?? otherwise].flat()[0] ?? otherwise;
}
