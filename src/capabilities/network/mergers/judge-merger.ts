import { z } from 'zod';
import { isDay } from '../../../kernel/time.ts';
import type { FieldErrors } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listReferenceCodes } from '../reference-data-store.ts';
import type { EndingArea, MergedKind } from './merger-store.ts';

/** How each kind is said of one and of several. */
const words = {
  authority: { one: 'police force', several: 'police forces', example: 'north-of-england' },
  region: { one: 'region', several: 'regions', example: 'south' },
} as const;

/** What every merger says: the codes that end, the code and name that begin, and the first day of the new one. */
export function mergerFields(kind: MergedKind) {
  return {
    /** Codes of those that end. */
    from: z
      .array(z.string())
      .refine((codes) => new Set(codes).size >= 2, `Choose at least two ${words[kind].several}.`)
      .transform((codes) => [...new Set(codes)].sort()),
    /** The first day of the new one, on which the old ones are no more: YYYY-MM-DD. */
    on: z.string().refine(isDay, 'Give the day as YYYY-MM-DD, for example 2026-04-01.'),
  };
}

/** The code and the name of what begins. */
export function beginningFields(kind: MergedKind) {
  return {
    code: z
      .string()
      .trim()
      .regex(
        /^[a-z0-9-]{1,60}$/,
        `Give a code of small letters, digits and hyphens, for example ${words[kind].example}.`,
      ),
    name: z.string().trim().min(1, 'Give the new name.').max(200, 'Give a name of at most 200 characters.'),
  };
}

/** Whether all of those that are to end are there on the day before, and do not end earlier. */
export function judgeEnding(
  kind: MergedKind,
  found: readonly EndingArea[],
  { from, on }: { readonly from: readonly string[]; readonly on: string },
): FieldErrors {
  const { one } = words[kind];
  const missing = from.filter((code) => !found.some((area) => area.code === code));
  if (missing.length > 0) return { from: `There is no ${one} with the code ${missing.join(', ')}.` };
  const absent = found.filter((area) => area.validFrom >= on || (area.validTo !== null && area.validTo <= on));
  if (absent.length === 0) return {};
  return {
    from: `On ${on} there is no ${absent.map((area) => area.name).join(', no ')}. Choose another day or ${one}.`,
  };
}

/** Whether the code of what begins was never used, so that the past stays readable. */
export async function judgeNewCode(ctx: Ctx, kind: MergedKind, code: string): Promise<FieldErrors> {
  const codes = await listReferenceCodes(ctx, kind);
  if (!codes.includes(code)) return {};
  return { 'into.code': 'This code is or was in use. Give a new one, so that the past stays readable.' };
}
