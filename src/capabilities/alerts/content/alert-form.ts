import { z } from 'zod';
import {
  areaField,
  fieldsOfSelection,
  isShowAgain,
  nobodySelected,
  readSelection,
  type SelectionFieldValues,
  selectionFields,
  writeAreaShapes,
} from '../../audiences/index.ts';
import { alertStatuses } from '../alert.ts';
import { capCategories, capCertainties, capSeverities, capUrgencies } from '../cap/cap-model.ts';
import type { AlertWords } from './alert-words.ts';
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

const duration = z
  .string('Write this once.')
  .trim()
  .regex(/^\d{0,5}$/, 'Write a whole number, for example 2.')
  .default('')
  .transform((digits) => (digits === '' ? null : Number(digits)));

const choice = <const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) =>
  z.union([z.literal('').transform(() => fallback), z.enum(values)], 'Choose one from the list.').default(fallback);

const draftFields = z.object({
  whatChanged: text(2000),
  senderName: text(200),
  event: text(200),
  headline: text(1000),
  description: text(20_000),
  areaDesc: text(5000),
  area: areaField,
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
  ...selectionFields,
  cancelDescription: text(5000),
  cancelInstruction: text(5000),
  allClearDescription: text(5000),
  allClearInstruction: text(5000),
});

type Issues = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void };

function toContent(fields: z.output<typeof draftFields>, issues: Issues): DraftContent {
  const { area, expiresIn, expiresUnit, nextUpdateIn } = fields;
  const { cancelDescription, cancelInstruction, allClearDescription, allClearInstruction } = fields;
  const prepared = {
    cancel: { description: cancelDescription, instruction: cancelInstruction },
    'all-clear': { description: allClearDescription, instruction: allClearInstruction },
  };
  const isPrepared = Object.values(prepared).some((each) => each.description !== '' || each.instruction !== '');
  const lastsMinutes = expiresIn === null ? null : expiresIn * (expiresUnit === 'hours' ? 60 : 1);
  const check = (field: string, minutes: number | null): void => {
    if (minutes === null || (minutes >= 1 && minutes <= longestMinutes)) return;
    issues.addIssue({ code: 'custom', path: [field], message: 'Choose between 1 minute and 30 days (720 hours).' });
  };
  check('expiresIn', lastsMinutes);
  check('nextUpdateIn', nextUpdateIn);
  return {
    words: { ...wordsIn(fields), shapes: area },
    lastsMinutes,
    nextUpdateMinutes: nextUpdateIn,
    selection: readSelection(fields),
    ...(isPrepared ? { prepared } : {}),
  };
}

function wordsIn(fields: z.output<typeof draftFields>): Omit<AlertWords, 'shapes'> {
  const { whatChanged, senderName, event, headline, description, areaDesc, instruction } = fields;
  const { category, urgency, severity, certainty, language } = fields;
  const gradings = { category, urgency, severity, certainty, language };
  return { whatChanged, senderName, event, headline, description, areaDesc, instruction, ...gradings };
}

/** The form of a draft, as a browser posts it. Anything may be missing; what is there must be readable. */
export const draftForm = draftFields.transform((fields, issues) => ({
  content: toContent(fields, issues),
  showAgain: isShowAgain(fields),
}));

/** What an alert is, as a choice that nobody makes for the writer. */
export const statusField = z.enum(alertStatuses, 'Choose LIVE, EXERCISE or TEST. It cannot be changed later.');

/** The form of a new alert: a draft, and whether it is LIVE, EXERCISE or TEST. */
export const newAlertForm = draftFields.extend({ status: statusField }).transform(({ status, ...fields }, issues) => ({
  status,
  content: toContent(fields, issues),
  showAgain: isShowAgain(fields),
}));

/** The form of a draft that exists: with the revision that the writer began from. */
export const savedDraftForm = draftFields
  .extend({ revision: z.coerce.number().int().min(1) })
  .transform(({ revision, ...fields }, issues) => ({
    revision,
    content: toContent(fields, issues),
    showAgain: isShowAgain(fields),
  }));

/** The form of a template: a name and a draft with blanks. A new one has no revision yet. */
export const templateForm = draftFields
  .extend({ name: text(120), revision: z.union([z.literal(''), z.coerce.number().int().min(1)]).default('') })
  .transform(({ name, revision, ...fields }, issues) => ({
    name,
    revision: revision === '' ? undefined : revision,
    content: toContent(fields, issues),
    showAgain: isShowAgain(fields),
  }));

/** The fields of a form by name, as the browser holds them. */
export type FormFields = SelectionFieldValues;

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
  ...fieldsOfSelection(nobodySelected),
  status: '',
  revision: '',
  name: '',
  cancelDescription: '',
  cancelInstruction: '',
  allClearDescription: '',
  allClearInstruction: '',
};

/** A content as the fields of the form. */
export function fieldsOf({ words, lastsMinutes, nextUpdateMinutes, selection, prepared }: DraftContent): FormFields {
  const { shapes: drawn, ...texts } = words;
  const inHours = lastsMinutes !== null && lastsMinutes % 60 === 0;
  return {
    ...blankFields,
    ...texts,
    area: writeAreaShapes(drawn),
    expiresIn: lastsMinutes === null ? '' : String(inHours ? lastsMinutes / 60 : lastsMinutes),
    expiresUnit: lastsMinutes === null || inHours ? 'hours' : 'minutes',
    nextUpdateIn: nextUpdateMinutes === null ? '' : String(nextUpdateMinutes),
    ...fieldsOfSelection(selection),
    cancelDescription: prepared?.cancel.description ?? '',
    cancelInstruction: prepared?.cancel.instruction ?? '',
    allClearDescription: prepared?.['all-clear'].description ?? '',
    allClearInstruction: prepared?.['all-clear'].instruction ?? '',
  };
}
