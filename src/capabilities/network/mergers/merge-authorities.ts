import { z } from 'zod';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, checkInput, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { networkRefusals } from '../network-errors.ts';
import { changeAreas } from '../network-permissions.ts';
import { listRegions, writeAuthorities } from '../reference-data-store.ts';
import { beginningFields, judgeEnding, judgeNewCode, mergerFields } from './judge-merger.ts';
import { lockAreas } from './merger-store.ts';
import { type Merged, replaceAreas } from './replace-areas.ts';

const kind = 'authority';
const input = z.object({
  ...mergerFields(kind),
  /** The one that begins; the region is null for a national authority. */
  into: z.object({ ...beginningFields(kind), regionCode: z.string().nullable() }),
});

/** What a merger is: which end, which begins, and on which day. */
export type MergeAuthoritiesInput = z.input<typeof input>;

/**
 * Merges authorities into a new one as data: the old codes end on the day, the new one begins on it and takes their
 * outlines over; nothing is removed, so that every earlier day reads as it was. The day may lie ahead.
 */
export async function mergeAuthorities(ctx: Ctx, raw: MergeAuthoritiesInput): Promise<Checked<Merged>> {
  if (!may(ctx.actor, changeAreas)) throw networkRefusals.refuse('AREAS_NOT_ALLOWED');
  const checked = checkInput(input, raw);
  if (!checked.ok) return checked;
  const { from, into, on } = checked.value;
  return inTransaction(ctx, async (within) => {
    const faults = {
      ...judgeEnding(kind, await lockAreas(within, kind, from), { from, on }),
      ...(await judgeNewCode(within, kind, into.code)),
      ...(await judgeRegion(within, into.regionCode)),
    };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    await writeAuthorities(within, [{ ...into, validFrom: on }]);
    const merged = await replaceAreas(within, { kind, from, into: into.code, on });
    return accepted(merged);
  });
}

async function judgeRegion(ctx: Ctx, regionCode: string | null): Promise<FieldErrors> {
  const regions = await listRegions(ctx);
  if (regionCode === null || regions.some((region) => region.code === regionCode)) return {};
  return { 'into.regionCode': 'Choose a region of the list, or none for a national force.' };
}
