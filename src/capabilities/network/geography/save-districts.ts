import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { changeAreas } from '../network-permissions.ts';
import { writeDistricts } from './district-store.ts';
import { readDistricts } from './read-districts.ts';

/** Saves the postcode districts of a CSV file; tells how many, and what was noticed. What is wrong is told at `file`. */
export async function saveDistricts(
  ctx: Ctx,
  bytes: Uint8Array,
): Promise<Checked<{ readonly saved: number; readonly notices: readonly string[] }>> {
  if (!may(ctx.actor, changeAreas)) throw networkRefusals.refuse('AREAS_NOT_ALLOWED');
  const read = await readDistricts(bytes);
  if (!read.ok) return read;
  const { districts, notices } = read.value;
  await inTransaction(ctx, async (within) => {
    await writeDistricts(within, districts);
    await recordAudit(within, {
      action: 'network.districts-saved',
      subject: 'network:postcode-districts',
      detail: { rows: districts.length },
    });
  });
  return accepted({ saved: districts.length, notices });
}
