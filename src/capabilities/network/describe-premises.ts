import { z } from 'zod';
import { type Checked, checkInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { networkRefusals } from './network-errors.ts';
import { findPremisesPlace, writeDescription } from './network-premises-store.ts';
import { listPremisesUses } from './reference-data-store.ts';

const peopleFault = 'Give the number of people as digits, for example 120.';
const shape = z.object({
  name: z.string().trim().min(1, 'Give the name of the premises.').max(200, 'Use at most 200 characters.'),
  useCode: z.string().nullable(),
  capacity: z
    .number(peopleFault)
    .int(peopleFault)
    .min(0, peopleFault)
    .max(1_000_000, 'Give at most 1,000,000 people.')
    .nullable(),
});

/** What premises are like, in the words of whoever keeps them; null: nobody knows. */
export type PremisesDescription = z.output<typeof shape>;

/**
 * Changes the name of premises, their use (Schedule 1 to the 2025 Act) and how many people are expected there at once. The caller
 * has asked whether the actor may. Refuses PREMISES_UNKNOWN.
 */
export async function describePremises(
  ctx: Ctx,
  premisesId: string,
  raw: PremisesDescription,
): Promise<Checked<PremisesDescription>> {
  const checked = checkInput(shape, raw);
  if (!checked.ok) return checked;
  const { useCode, capacity } = checked.value;
  const uses = await listPremisesUses(ctx);
  if (useCode !== null && !uses.some(({ code }) => code === useCode)) {
    return { ok: false, errors: { useCode: 'Choose a use from the list.' } };
  }
  return inTransaction(ctx, async (within) => {
    if (!(await findPremisesPlace(within, premisesId))) throw networkRefusals.refuse('PREMISES_UNKNOWN');
    await writeDescription(within, premisesId, checked.value);
    const entry = { action: 'network.premises-described', subject: `premises:${premisesId}` };
    await recordAudit(within, { ...entry, detail: { useCode, people: capacity } });
    return checked;
  });
}
