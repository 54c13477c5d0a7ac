import { z } from 'zod';
import { alertStatuses } from '../alert.ts';
import { capCategories, capCertainties, capSeverities, capUrgencies } from '../cap/cap-model.ts';
import { readAreaShapes, writeAreaShapes } from './area-shapes.ts';
import type { DraftContent } from './draft-content.ts';

// The database takes 30 days; nothing in this trade is true for longer without a new word.
const longestMinutes = 30 * 24 * 60;

/** Languages that a text can be marked as, for mail programs and screen readers. */
export const draftLanguages = [
  { value: 'en-GB', text: 'English' },
  { value: 'cy-GB', text: 'Welsh' },
] as const;

// PostgreSQL holds no NUL in a text; a browser can send one.
const text = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen).filter((code) => code !== ''));

const box = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((ticked) => ticked !== undefined && ticked.length > 0);

const duration = z
  .string('Write this once.')
  .trim()
  .regex(/^\d{0,5}$/, 'Write a whole number, for example 2.')
  .default('')
  .transform((digits) => (digits === '' ? null : Number(digits)));

const shapes = text(100_000).transform((typed, context) => {
  const read = readAreaShapes(typed);
  if (!('fault' in read)) return read;
  context.addIssue({ code: 'custom', message: read.fault });
  return z.NEVER;
});

const choice = <const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) =>
  z.union([z.literal('').transform(() => fallback), z.enum(values)], 'Choose one from the list.').default(fallback);

const draftFields = z.object({
  whatChanged: text(2000),
  senderName: text(200),
  event: text(200),
  headline: text(1000),
  description: text(20_000),
  areaDesc: text(5000),
  area: shapes,
  instruction: text(20_000),
  category: choice(capCategories, 'Security'),
  urgency: choice(capUrgencies, 'Unknown'),
  severity: choice(capSeverities, 'Unknown'),
  certainty: choice(capCertainties, 'Unknown'),
  language: z
    .string('Choose one from the list.')
    .regex(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/, 'Choose one from the list.')
    .default('en-GB'),
  expiresIn: duration,
  expiresUnit: z.enum(['minutes', 'hours'], 'Choose minutes or hours.').default('hours'),
  nextUpdateIn: duration,
  everyone: box,
  regions: list,
  sectors: list,
  roles: list,
  insideArea: box,
});

type Issues = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void };

function toContent(fields: z.output<typeof draftFields>, issues: Issues): DraftContent {
  const { area, expiresIn, expiresUnit, nextUpdateIn, everyone, regions, sectors, roles, insideArea, ...words } =
    fields;
  const lastsMinutes = expiresIn === null ? null : expiresIn * (expiresUnit === 'hours' ? 60 : 1);
  const check = (field: string, minutes: number | null): void => {
    if (minutes === null || (minutes >= 1 && minutes <= longestMinutes)) return;
    issues.addIssue({ code: 'custom', path: [field], message: 'Choose between 1 minute and 30 days (720 hours).' });
  };
  check('expiresIn', lastsMinutes);
  check('nextUpdateIn', nextUpdateIn);
  return {
    words: { ...words, shapes: area },
    lastsMinutes,
    nextUpdateMinutes: nextUpdateIn,
    selection: { everyone, regions, sectors, roles, insideArea },
  };
}

/** The form of a draft, as a browser posts it. Anything may be missing; what is there must be readable. */
export const draftForm = draftFields.transform((fields, issues) => ({ content: toContent(fields, issues) }));

/** What an alert is, as a choice that nobody makes for the writer. */
export const statusField = z.enum(alertStatuses, 'Choose LIVE, EXERCISE or TEST. It cannot be changed later.');

/** The form of a new alert: a draft, and whether it is LIVE, EXERCISE or TEST. */
export const newAlertForm = draftFields
  .extend({ status: statusField })
  .transform(({ status, ...fields }, issues) => ({ status, content: toContent(fields, issues) }));

/** The form of a draft that exists: with the revision that the writer began from. */
export const savedDraftForm = draftFields
  .extend({ revision: z.coerce.number().int().min(1) })
  .transform(({ revision, ...fields }, issues) => ({ revision, content: toContent(fields, issues) }));

/** The form of a template: a name and a draft with blanks. A new one has no revision yet. */
export const templateForm = draftFields
  .extend({ name: text(120), revision: z.union([z.literal(''), z.coerce.number().int().min(1)]).default('') })
  .transform(({ name, revision, ...fields }, issues) => ({
    name,
    revision: revision === '' ? undefined : revision,
    content: toContent(fields, issues),
  }));

/** The fields of a form by name, as the browser holds them. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** An empty form. */
export const blankFields: FormFields = {
  whatChanged: '',
  senderName: '',
  event: '',
  headline: '',
  description: '',
  areaDesc: '',
  area: '',
  instruction: '',
  category: 'Security',
  urgency: '',
  severity: '',
  certainty: '',
  language: 'en-GB',
  expiresIn: '',
  expiresUnit: 'hours',
  nextUpdateIn: '',
  everyone: '',
  regions: [],
  sectors: [],
  roles: [],
  insideArea: '',
  status: '',
  revision: '',
  name: '',
};

/** A content as the fields of the form. */
export function fieldsOf({ words, lastsMinutes, nextUpdateMinutes, selection }: DraftContent): FormFields {
  const { shapes: drawn, ...texts } = words;
  const inHours = lastsMinutes !== null && lastsMinutes % 60 === 0;
  return {
    ...blankFields,
    ...texts,
    area: writeAreaShapes(drawn),
    expiresIn: lastsMinutes === null ? '' : String(inHours ? lastsMinutes / 60 : lastsMinutes),
    expiresUnit: lastsMinutes === null || inHours ? 'hours' : 'minutes',
    nextUpdateIn: nextUpdateMinutes === null ? '' : String(nextUpdateMinutes),
    everyone: selection.everyone ? 'yes' : '',
    regions: selection.regions,
    sectors: selection.sectors,
    roles: selection.roles,
    insideArea: selection.insideArea ? 'yes' : '',
  };
}
