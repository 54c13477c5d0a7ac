import { z } from 'zod';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { networkRefusals } from '../network-errors.ts';
import { changeAreas } from '../network-permissions.ts';
import { writeRegions } from '../reference-data-store.ts';
import { carryOutRegionMergers } from './carry-out-region-mergers.ts';
import { beginningFields, judgeEnding, judgeNewCode, mergerFields } from './judge-merger.ts';
import { lockAreas } from './merger-store.ts';
import { type Merged, replaceAreas } from './replace-areas.ts';

const kind = 'region';
const input = z.object({ ...mergerFields(kind), into: z.object(beginningFields(kind)) });

/** What a merger of regions is: which end, which begins, and on which day. */
export type MergeRegionsInput = z.input<typeof input>;

/**
 * Merges regions into a new one as data: the old codes end on the day, the new one begins on it with their outlines, and
 * premises and appointments move to it when the day has come. In which region each premises lay before stays written.
 */
export async function mergeRegions(ctx: Ctx, raw: MergeRegionsInput): Promise<Checked<Merged>> {
  if (!may(ctx.actor, changeAreas)) throw networkRefusals.refuse('AREAS_NOT_ALLOWED');
  const checked = checkInput(input, raw);
  if (!checked.ok) return checked;
  const { from, into, on } = checked.value;
  return inTransaction(ctx, async (within) => {
    const faults = {
      ...judgeEnding(kind, await lockAreas(within, kind, from), { from, on }),
      ...(await judgeNewCode(within, kind, into.code)),
    };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    await writeRegions(within, [{ ...into, validFrom: on }]);
    const merged = await replaceAreas(within, { kind, from, into: into.code, on });
    await carryOutRegionMergers(within);
    return accepted(merged);
  });
}
