import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { tellKeepers } from '../keeping/tell-keepers.ts';
import { premisesRefusals } from '../premises-errors.ts';
import { getSite } from '../sites/get-site.ts';
import { findPlace, insertNesting, isInside, lockNesting, writeAnswer, writeEnded } from './nesting-store.ts';

/**
 * The keeper of premises asks that others count as inside them; where both are the same firm's, it is agreed at once. Tells
 * whether it is.
 */
export async function askToNest(ctx: Ctx, outerId: string, innerId: string): Promise<Checked<{ agreed: boolean }>> {
  return inTransaction(ctx, async (within) => {
    const outer = await getSite(within, outerId, 'group', 'decide');
    const inner = await findPlace(within, innerId);
    if (!inner || innerId === outerId) return wrongInput({ inner: 'Choose the premises from the list.' });
    if (await isInside(within, outerId, innerId)) {
      return wrongInput({ inner: 'These premises lie around yours already, so they cannot lie inside them.' });
    }
    const agreed = inner.organisationId === outer.organisationId;
    const row = { id: newId(), outerId, innerId, askedBy: actorReference(within.actor), agreed };
    if (!(await insertNesting(within, row))) return wrongInput({ inner: 'You asked them already.' });
    await recordNesting(within, agreed ? 'nesting-agreed' : 'nesting-asked', outerId, innerId);
    if (!agreed) await tellKeepers(within, inner, 'nesting-asked');
    return accepted({ agreed });
  });
}

/** The keeper of the inner premises agrees or declines. Refuses NESTING_NOT_FOUND, NESTING_RING. */
export async function answerNesting(
  ctx: Ctx,
  innerId: string,
  nestingId: string,
  answer: 'agreed' | 'declined',
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, innerId, 'group', 'decide');
    const nesting = await lockNesting(within, nestingId);
    if (nesting?.innerId !== innerId || nesting.state !== 'asked') throw premisesRefusals.refuse('NESTING_NOT_FOUND');
    const { outerId } = nesting;
    if (answer === 'agreed' && (await isInside(within, outerId, innerId)))
      throw premisesRefusals.refuse('NESTING_RING');
    await writeAnswer(within, nestingId, answer, actorReference(within.actor));
    await recordNesting(within, `nesting-${answer}`, outerId, innerId);
    const outer = await findPlace(within, outerId);
    if (outer) await tellKeepers(within, outer, 'nesting-answered');
  });
}

/** The keeper of either ends it; so does the outer one take an invitation back. Refuses NESTING_NOT_FOUND. */
export async function endNesting(ctx: Ctx, premisesId: string, nestingId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'group', 'decide');
    const nesting = await lockNesting(within, nestingId);
    const isTheirs = nesting?.outerId === premisesId || nesting?.innerId === premisesId;
    if (!nesting || !isTheirs) throw premisesRefusals.refuse('NESTING_NOT_FOUND');
    await writeEnded(within, nestingId, actorReference(within.actor));
    await recordNesting(within, 'nesting-ended', nesting.outerId, nesting.innerId);
    const other = await findPlace(within, nesting.outerId === premisesId ? nesting.innerId : nesting.outerId);
    if (other) await tellKeepers(within, other, 'nesting-ended');
  });
}

// On the record of both, as each may ask what happened to theirs.
async function recordNesting(ctx: Ctx, deed: string, outerId: string, innerId: string): Promise<void> {
  const detail = { outerId, innerId };
  await recordAudit(ctx, { action: `premises.${deed}`, subject: `premises:${outerId}`, detail });
  await recordAudit(ctx, { action: `premises.${deed}`, subject: `premises:${innerId}`, detail });
}
