import { z } from 'zod';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { premisesRefusals } from '../premises-errors.ts';
import { getSite } from '../sites/get-site.ts';
import { coordinationKinds, findPair, insertCoordination } from './coordination-store.ts';

const shape = z.object({
  kind: z.enum(coordinationKinds, 'Say what happened.'),
  procedure: z.enum(['evacuation', 'invacuation', 'lockdown', 'communication']).nullable(),
  who: z.string().trim().min(1, 'Say who spoke with whom.').max(200, 'Use at most 200 characters.'),
  words: z.string().trim().min(1, 'Say in a few words what it was about.').max(1000, 'Use at most 1,000 characters.'),
  happenedOn: z.string().refine(isDay, 'Give the day like 2026-11-22.'),
});

/** A line of the record as it is typed. */
export type CoordinationInput = z.input<typeof shape>;

/**
 * Adds to the co-ordination record of two premises (section 8 of the Act): who told whom what and when, what was agreed. Both sides
 * read it. Refuses NESTING_NOT_FOUND where the two have not agreed that one lies in the other.
 */
export async function recordCoordination(
  ctx: Ctx,
  premisesId: string,
  nestingId: string,
  raw: CoordinationInput,
): Promise<Checked<true>> {
  const checked = checkInput(shape, raw);
  if (!checked.ok) return checked;
  if (checked.value.happenedOn > londonDay(ctx.now))
    return wrongInput({ happenedOn: 'The day must not be in the future.' });
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'group', 'change');
    const pair = await findPair(within, nestingId, premisesId);
    if (pair?.state !== 'agreed') throw premisesRefusals.refuse('NESTING_NOT_FOUND');
    const by = { byPremisesId: premisesId, recordedBy: actorReference(within.actor) };
    await insertCoordination(within, { id: newId(), nestingId, ...by, ...checked.value });
    const { kind, procedure } = checked.value;
    await recordAudit(within, {
      action: 'premises.coordination-recorded',
      subject: `premises:${premisesId}`,
      detail: { nestingId, kind, procedure },
    });
    return accepted(true);
  });
}
