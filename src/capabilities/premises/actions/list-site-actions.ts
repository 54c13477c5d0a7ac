import type { Ctx } from '../../../platform/db/database.ts';
import { getSite } from '../sites/get-site.ts';
import { type ActionsAsked, partOfSource, type SiteAction } from './site-action.ts';
import { listSiteActions } from './site-action-store.ts';

/**
 * The actions of premises: open ones first, by the day they are due. Those of one source are for whoever reads the part that they
 * came from, all of them for whoever reads the list of actions.
 */
export async function listActions(
  ctx: Ctx,
  premisesId: string,
  asked: ActionsAsked = {},
): Promise<readonly SiteAction[]> {
  await getSite(ctx, premisesId, asked.source ? partOfSource[asked.source] : 'actions');
  return listSiteActions(ctx, premisesId, asked);
}
