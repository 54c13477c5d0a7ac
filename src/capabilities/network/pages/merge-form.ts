import { z } from 'zod';
import type { FieldErrors } from '../../../kernel/wrong-input.ts';
import { type Attempt, type PageReply, showPage } from '../../../platform/http/page.ts';

const text = z.string().trim().max(300).default('');

/** The fields of every form that merges areas. */
export const mergeFormFields = {
  from: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  code: text,
  name: text,
  on: text,
};

/** What a merging page says of its kind of area, and which there are. */
interface MergePage {
  readonly title: string;
  readonly action: string;
  readonly what: string;
  readonly one: string;
  readonly several: string;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** To choose from for the new area, where it lies in one. */
  readonly regions?: readonly { readonly code: string; readonly name: string }[];
}

/** Shows the form of a merger, with what was typed before. */
export function showMergePage({ areas, regions, ...words }: MergePage, attempt: Attempt | undefined): PageReply {
  const values = attempt?.values ?? {};
  const chosen = [values.from ?? []].flat();
  return showPage('network/pages/merge-areas.njk', {
    ...words,
    areas: areas.map(({ code, name }) => ({ value: code, text: name, checked: chosen.includes(code) })),
    regions: regions?.map(({ code, name }) => ({ value: code, text: name, selected: values.region === code })) ?? null,
  });
}

const fields: Readonly<Record<string, string>> = {
  'into.code': 'code',
  'into.name': 'name',
  'into.regionCode': 'region',
};

/** The faults of a merger at the fields of the form. */
export function asMergeFields(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([field, sentence]) => [fields[field] ?? field, sentence]));
}
