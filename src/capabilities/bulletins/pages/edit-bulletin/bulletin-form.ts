import { z } from 'zod';
import { markings } from '../../../../kernel/marking.ts';
import type { Checked } from '../../../../kernel/wrong-input.ts';
import {
  areaField,
  fieldsOfSelection,
  makeAudience,
  nobodySelected,
  readSelection,
  type SelectionFieldValues,
  selectionFields,
  writeAreaShapes,
} from '../../../audiences/index.ts';
import { newsletterPartsSchema } from '../../newsletters/newsletter-parts.ts';
import type { DraftInput } from '../../review/bulletin-draft.ts';
import type { ReviewedBulletin } from '../../review/require-bulletin-deed.ts';
import { threatPartsSchema } from '../../review/threat-parts.ts';

const text = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());
const oneLine = (most: number) => text(most).refine((typed) => !typed.includes('\n'), 'Write this on one line.');

/** The form of news, a threat bulletin or a newsletter: fields that a kind does not have stay empty. */
export const draftForm = z.object({
  ...{ title: oneLine(150), summary: oneLine(300), body: text(20_000) },
  ...{ happened: text(5000), means: text(5000), review: text(5000), vigilance: text(5000), awareness: text(5000) },
  ...{ welshTitle: oneLine(150), welshSummary: oneLine(300), welshBody: text(20_000) },
  marking: z.union([z.literal(''), z.enum(markings)], 'Choose how far people may pass it on.').default(''),
  seriesCode: z.string().max(60).default(''),
  area: areaField,
  ...selectionFields,
});

/** What somebody typed into it, or what is wrong with the audience. */
export function readDraftForm(form: z.output<typeof draftForm>): Checked<DraftInput> {
  const selection = readSelection(form);
  const audience = makeAudience(selection, form.area);
  if (!audience.ok) return audience;
  const { title, summary, body, marking, seriesCode, happened, means, review, vigilance, awareness } = form;
  const value: DraftInput = {
    ...{ title, summary, body, marking, seriesCode, audience: audience.value },
    threat: { happened, means, review, vigilance, awareness },
    chosen: { ...fieldsOfSelection(selection), area: writeAreaShapes(form.area) },
    welsh: { title: form.welshTitle, summary: form.welshSummary, body: form.welshBody },
  };
  return { ok: true, value };
}

/** The fields before anybody typed. */
export const blankDraft: SelectionFieldValues = {
  ...{ title: '', summary: '', body: '', welshTitle: '', welshSummary: '', welshBody: '' },
  ...{ happened: '', means: '', review: '', vigilance: '', awareness: '' },
  ...{ marking: '', seriesCode: '', area: '' },
  ...fieldsOfSelection(nobodySelected),
};

const fieldValues = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The fields of a draft as it stands. */
export function fieldsOfDraft(draft: ReviewedBulletin): SelectionFieldValues {
  const { kind, title, summary, marking, welsh, seriesCode } = draft;
  const chosen = fieldValues.safeParse(draft.chosen);
  const body = kind === 'newsletter' ? newsletterPartsSchema.parse(draft.parts).intro : draft.body;
  return {
    ...blankDraft,
    ...(chosen.success ? chosen.data : {}),
    ...{ title, summary, body: kind === 'threat-bulletin' ? '' : body, marking, seriesCode: seriesCode ?? '' },
    ...(kind === 'threat-bulletin' ? threatPartsSchema.parse(draft.parts) : {}),
    ...{ welshTitle: welsh?.title ?? '', welshSummary: welsh?.summary ?? '', welshBody: welsh?.body ?? '' },
  };
}
