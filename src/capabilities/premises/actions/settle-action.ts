import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { premisesRefusals } from '../premises-errors.ts';
import { getSite } from '../sites/get-site.ts';
import { countAgain } from './raise-action.ts';
import type { SiteAction } from './site-action.ts';
import { lockAction, writeSettled } from './site-action-store.ts';

/** How an action was settled, and what is said of it. */
export interface Settlement {
  readonly state: 'done' | 'dropped';
  readonly note: string;
}

/**
 * Marks an action as done or dropped; tells the action as it was. Refuses ACTION_NOT_FOUND, ACTION_SETTLED_ALREADY, and whoever
 * may not change the actions of these premises.
 */
export async function settleAction(ctx: Ctx, actionId: string, { state, note }: Settlement): Promise<SiteAction> {
  return inTransaction(ctx, async (within) => {
    const action = await lockAction(within, actionId);
    if (!action) throw premisesRefusals.refuse('ACTION_NOT_FOUND');
    const { premisesId } = action;
    await getSite(within, premisesId, 'actions', 'change');
    if (action.state !== 'open') throw premisesRefusals.refuse('ACTION_SETTLED_ALREADY');
    await writeSettled(within, actionId, { state, note, by: actorReference(within.actor) });
    await countAgain(within, premisesId);
    await recordAudit(within, {
      action: `premises.action-${state}`,
      subject: `premises:${premisesId}`,
      detail: { actionId },
    });
    return action;
  });
}
