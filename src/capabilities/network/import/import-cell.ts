import { z } from 'zod';
import { quoted } from './import-row.ts';

/** A text that must be there, at most `longest` characters, without control characters. */
export function neededText(what: string, longest: number): z.ZodType<string> {
  return optionalText(what, longest).refine((text) => text !== '', `Give ${what}.`);
}

/** A text that may be empty, at most `longest` characters, without control characters. */
export function optionalText(what: string, longest: number): z.ZodType<string> {
  return z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((text) => text.length <= longest, {
      error: (issue) =>
        `Shorten ${what} to at most ${longest} characters; it has ${String((issue.input as string).length)}.`,
    })
    .refine(
      (text) => !/[^\P{Cc}\t\r\n]/u.test(text),
      `Remove the characters that cannot be seen from ${what}; typing it anew helps.`,
    );
}

/** An organisation's, premises' or person's own reference. */
export const referenceCell = neededText('a reference', 100);

/** A postcode, in capitals with one space before its last three characters. */
export const postcodeCell = neededText('a postcode', 20).transform((text, context) => {
  const compact = text.toUpperCase().replace(/\s+/g, '');
  if (text !== '' && !/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(compact)) {
    context.addIssue(`${quoted(text)} is not a postcode. Write it like SW1A 1AA.`);
    return z.NEVER;
  }
  return `${compact.slice(0, -3)} ${compact.slice(-3)}`;
});

/** An e-mail address. */
export const emailCell = neededText('an e-mail address', 320).refine(
  (text) => text === '' || z.email().safeParse(text).success,
  { error: (issue) => `${quoted(issue.input as string)} is not an e-mail address. Write it like name@example.org.` },
);

/** How many people fit in, or nothing. */
export const capacityCell = optionalText('the capacity', 20).transform((text, context) => {
  if (text === '') return null;
  const people = Number(text);
  if (/^\d+$/.test(text) && people <= 1_000_000) return people;
  context.addIssue(`${quoted(text)} is not a number of people. Write a whole number, for example 350.`);
  return z.NEVER;
});

/** Degrees that may be left out. */
export function optionalDegrees(what: 'latitude' | 'longitude', limit: number): z.ZodType<number | undefined> {
  const given = degreesCell(what, limit);
  return z
    .string()
    .default('')
    .transform((text, context) => {
      if (text.trim() === '') return undefined;
      const checked = given.safeParse(text);
      if (checked.success) return checked.data;
      context.addIssue(checked.error.issues[0]?.message ?? '');
      return z.NEVER;
    });
}

/** Degrees between `-limit` and `limit`; a decimal comma is understood. */
export function degreesCell(what: 'latitude' | 'longitude', limit: number): z.ZodType<number> {
  const example = what === 'latitude' ? '51.5010' : '-0.1416';
  return neededText(`the ${what}`, 40).transform((text, context) => {
    const number = /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    if (text !== '' && Number.isNaN(number)) {
      context.addIssue(`${quoted(text)} is not a number of degrees. Write it like ${example}.`);
    } else if (Math.abs(number) > limit) {
      context.addIssue(`The ${what} must be between -${limit} and ${limit}; ${quoted(text)} is not.`);
    }
    return number;
  });
}
