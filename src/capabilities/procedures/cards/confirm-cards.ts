import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, noteStanding } from '../../premises/index.ts';
import { insertConfirmation, insertVersion, listVersions, lockBuilding } from '../building/building-store.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { cardChanged } from '../procedures-events.ts';
import { listChangedCards } from './changed-cards.ts';
import { makeCards } from './make-cards.ts';

/** After how many months cards may be looked at again. */
export const reviewMonths = [3, 6, 12] as const;

/**
 * Stands by the cards as the answers make them: puts them in use as a new version where they differ from those in use, and moves
 * the day of review on. Refuses PROCEDURES_NOT_READY while no card is ready, and as `getSite` does.
 */
export async function confirmCards(
  ctx: Ctx,
  premisesId: string,
  { months }: { readonly months: (typeof reviewMonths)[number] },
): Promise<{ readonly version: number; readonly ready: number; readonly isNew: boolean }> {
  const site = await getSite(ctx, premisesId, 'procedures', 'change');
  const by = actorReference(ctx.actor);
  return inTransaction(ctx, async (within) => {
    const building = await lockBuilding(within, premisesId, by);
    const ready = makeCards(building, 'en').length;
    if (ready === 0) throw proceduresRefusals.refuse('PROCEDURES_NOT_READY', { premisesId });
    const [inUse] = await listVersions(within, premisesId, 1);
    const changed = listChangedCards(inUse?.building, building);
    const isNew = changed.length > 0;
    const version = (inUse?.number ?? 0) + (isNew ? 1 : 0);
    if (isNew) await insertVersion(within, premisesId, { number: version, building, by });
    const office = site.access === 'deputy' ? 'deputy' : 'keeper';
    const reviewOn = dayInMonths(ctx.now, months);
    await insertConfirmation(within, premisesId, { id: newId(), versionNumber: version, by, office, reviewOn });
    await noteStanding(within, premisesId, { proceduresReady: ready, proceduresOn: londonDay(ctx.now) });
    for (const procedure of changed) await announce(within, cardChanged, { premisesId, procedure });
    await recordAudit(within, {
      action: isNew ? 'procedures.cards-put-in-use' : 'procedures.cards-confirmed',
      subject: `premises:${premisesId}`,
      detail: { version, changed, reviewOn },
    });
    return { version, ready, isNew };
  });
}

/** The same day so many months later, YYYY-MM-DD; the last of a month that is shorter. */
export function dayInMonths(from: Date, months: number): string {
  const [year = 0, month = 1, date = 1] = londonDay(from).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
