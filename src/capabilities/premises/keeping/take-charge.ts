import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listHolders } from '../../network/index.ts';
import { premisesRefusals } from '../premises-errors.ts';
import type { Site } from '../premises-site.ts';
import { getSite } from '../sites/get-site.ts';
import { endKeepingRow, insertKeeping, listKeepings, lockKeepings } from './keeping-store.ts';
import { tellKeepers } from './tell-keepers.ts';

/** Whether staff may take charge: nobody covers the organisation, and nobody has taken charge. */
export async function mayTakeCharge(ctx: Ctx, site: Pick<Site, 'id' | 'organisationId'>): Promise<boolean> {
  const scope = { kind: 'organisation', id: site.organisationId };
  const covering = await listHolders(ctx, { role: 'member', scope }, ctx.now, after(ctx.now, 1));
  if (covering.length > 0) return false;
  return !(await listKeepings(ctx, site.id)).some(({ kind, belongs }) => kind === 'charge' && belongs);
}

/** Staff become the keeper of premises where nobody is. Refuses CHARGE_NOT_OPEN. */
export async function takeCharge(ctx: Ctx, premisesId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const site = await getSite(within, premisesId, 'summary');
    await lockKeepings(within, premisesId);
    const { actor } = within;
    const isOpen = site.access === 'staff' || site.access === 'deputy' ? await mayTakeCharge(within, site) : false;
    if (!isOpen || actor.kind !== 'person') throw premisesRefusals.refuse('CHARGE_NOT_OPEN', { premisesId });
    const { personId } = actor;
    await insertKeeping(within, { id: newId(), premisesId, personId, kind: 'charge', beganBy: actorReference(actor) });
    await recordAudit(within, {
      action: 'premises.charge-taken',
      subject: `premises:${premisesId}`,
      detail: { personId },
    });
  });
}

/** Ends a charge: a keeper, who may give it up, or an officer of the region. Refuses KEEPING_NOT_FOUND, PREMISES_NOT_YOURS. */
export async function endCharge(ctx: Ctx, premisesId: string, keepingId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const site = await getSite(within, premisesId, 'summary');
    if (site.access !== 'keeper' && site.access !== 'officer') throw premisesRefusals.refuse('PREMISES_NOT_YOURS');
    const endedBy = actorReference(within.actor);
    const ended = await endKeepingRow(within, { id: keepingId, premisesId, kind: 'charge', endedBy });
    if (!ended) throw premisesRefusals.refuse('KEEPING_NOT_FOUND');
    await recordAudit(within, { action: 'premises.charge-ended', subject: `premises:${premisesId}`, detail: ended });
    await tellKeepers(within, site, 'charge-ended', [ended.personId]);
  });
}
