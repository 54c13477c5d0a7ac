import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { noteStanding } from '../../premises/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { getAdvisedSite } from './advised-site.ts';
import { mayMoveVisit, type Visit, type VisitState } from './visit.ts';
import { reopenRequest } from './visit-request-store.ts';
import { findLastVisitDay, lockVisit, writeVisit } from './visit-store.ts';

/** What an adviser writes about a visit: the keeper reads the shared note, advisers alone their own. */
export interface VisitNotes {
  readonly sharedNote: string;
  readonly ownNote: string;
  /** YYYY-MM-DD; null for none. */
  readonly followUpOn: string | null;
}

/** Marks a visit as made on a day, with its notes. Refuses VISIT_UNKNOWN, VISIT_MOVED_ON, and whoever does not advise the region. */
export async function finishVisit(
  ctx: Ctx,
  visitId: string,
  done: VisitNotes & { readonly doneOn: string },
): Promise<Checked<null>> {
  const today = londonDay(ctx.now);
  if (done.doneOn > today) return wrongInput({ doneOn: 'Give today or an earlier day.' });
  if (done.followUpOn && done.followUpOn <= done.doneOn) {
    return wrongInput({ followUpOn: 'Give a day after the visit.' });
  }
  await changeVisit(ctx, visitId, 'done', async (within, visit) => {
    await writeVisit(within, { ...visit, ...done, state: 'done' });
    const { premisesId } = visit;
    await noteStanding(within, premisesId, { visitedOn: await findLastVisitDay(within, premisesId) });
    return 'advisers.visit-done';
  });
  return accepted(null);
}

/** Cancels a planned visit; what the premises had asked for is open again. Refuses as `finishVisit`. */
export async function cancelVisit(ctx: Ctx, visitId: string, reason: string): Promise<void> {
  await changeVisit(ctx, visitId, 'cancelled', async (within, visit) => {
    await writeVisit(within, { ...visit, state: 'cancelled', cancelReason: reason });
    await reopenRequest(within, visitId);
    return 'advisers.visit-cancelled';
  });
}

/** Rewrites the notes of a visit that was made, and when it is followed up. Refuses as `finishVisit`. */
export async function rewriteNotes(ctx: Ctx, visitId: string, notes: VisitNotes): Promise<void> {
  await changeVisit(ctx, visitId, 'noted', async (within, visit) => {
    const sameDay = notes.followUpOn === visit.followUpOn;
    await writeVisit(within, { ...visit, ...notes, followedUpAt: sameDay ? visit.followedUpAt : null });
    return 'advisers.visit-noted';
  });
}

/** Says that a visit was followed up. Refuses as `finishVisit`. */
export async function followUpVisit(ctx: Ctx, visitId: string): Promise<void> {
  await changeVisit(ctx, visitId, 'noted', async (within, visit) => {
    await writeVisit(within, { ...visit, followedUpAt: ctx.now });
    return 'advisers.visit-followed-up';
  });
}

async function changeVisit(
  ctx: Ctx,
  visitId: string,
  to: VisitState | 'noted',
  change: (within: Ctx, visit: Visit) => Promise<string>,
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const visit = await lockVisit(within, visitId);
    if (!visit) throw advisersRefusals.refuse('VISIT_UNKNOWN');
    await getAdvisedSite(within, visit.premisesId);
    const allowed = to === 'noted' ? visit.state === 'done' : mayMoveVisit(visit.state, to);
    if (!allowed) throw advisersRefusals.refuse('VISIT_MOVED_ON');
    const action = await change(within, visit);
    await recordAudit(within, { action, subject: `premises:${visit.premisesId}`, detail: { visitId } });
  });
}
