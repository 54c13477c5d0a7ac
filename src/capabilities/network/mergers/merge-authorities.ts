import { z } from 'zod';
import { may } from '../../../kernel/permission.ts';
import { isDay } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { changeAreas } from '../network-permissions.ts';
import type { Authority } from '../reference-data.ts';
import { listReferenceCodes, listRegions, writeAuthorities } from '../reference-data-store.ts';
import { endAuthorities, joinBoundaries, lockAuthorities } from './merger-store.ts';

const input = z.object({
  /** Codes of the authorities that end. */
  from: z.array(z.string()).refine((codes) => new Set(codes).size >= 2, 'Choose at least two police forces.'),
  /** The one that begins. */
  into: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[a-z0-9-]{1,60}$/, 'Give a code of small letters, digits and hyphens, for example north-of-england.'),
    name: z.string().trim().min(1, 'Give the new name.').max(200, 'Give a name of at most 200 characters.'),
    /** Null for a national authority. */
    regionCode: z.string().nullable(),
  }),
  /** The first day of the new one, on which the old ones are no more: YYYY-MM-DD. */
  on: z.string().refine(isDay, 'Give the day as YYYY-MM-DD, for example 2026-04-01.'),
});

/** What a merger is: which end, which begins, and on which day. */
export type MergeAuthoritiesInput = z.input<typeof input>;

/** What became of it: whether the outlines were joined, too (all the old ones had one). */
export interface Merged {
  readonly code: string;
  readonly boundariesJoined: boolean;
}

/**
 * Merges authorities into a new one as data: the old codes end on the day, the new one begins on it and takes their
 * outlines over; nothing is removed, so that every earlier day reads as it was. The day may lie ahead.
 */
export async function mergeAuthorities(ctx: Ctx, raw: MergeAuthoritiesInput): Promise<Checked<Merged>> {
  if (!may(ctx.actor, changeAreas)) throw networkRefusals.refuse('AREAS_NOT_ALLOWED');
  const checked = checkInput(input, raw);
  if (!checked.ok) return checked;
  const { into, on } = checked.value;
  const from = [...new Set(checked.value.from)].sort();
  return inTransaction(ctx, async (within) => {
    const faults = {
      ...judgeOld(await lockAuthorities(within, from), from, on),
      ...(await judgeNew(within, into.code, into.regionCode)),
    };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    await writeAuthorities(within, [{ ...into, validFrom: on }]);
    await endAuthorities(within, from, into.code, on);
    const boundariesJoined = await joinBoundaries(within, from, into.code, on);
    await recordAudit(within, {
      action: 'network.authorities-merged',
      subject: `network-authority:${into.code}`,
      detail: { from, on, boundariesJoined },
    });
    return accepted({ code: into.code, boundariesJoined });
  });
}

function judgeOld(found: readonly Authority[], from: readonly string[], on: string): FieldErrors {
  const missing = from.filter((code) => !found.some((one) => one.code === code));
  if (missing.length > 0) return { from: `There is no police force with the code ${missing.join(', ')}.` };
  const absent = found.filter((one) => one.validFrom >= on || (one.validTo !== null && one.validTo <= on));
  if (absent.length === 0) return {};
  return { from: `On ${on} there is no ${absent.map((one) => one.name).join(', no ')}. Choose another day or force.` };
}

async function judgeNew(ctx: Ctx, code: string, regionCode: string | null): Promise<FieldErrors> {
  const codes = await listReferenceCodes(ctx, 'authority');
  const regions = await listRegions(ctx);
  return {
    ...(codes.includes(code)
      ? { 'into.code': 'This code is or was in use. Give a new one, so that the past stays readable.' }
      : {}),
    ...(regionCode !== null && !regions.some((region) => region.code === regionCode)
      ? { 'into.regionCode': 'Choose a region of the list, or none for a national force.' }
      : {}),
  };
}
