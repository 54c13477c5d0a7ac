import type { Ctx } from '../../../platform/db/database.ts';
import { listCards } from '../../procedures/index.ts';
import type { DrillProcedure, Milestone } from '../drill.ts';

/** The steps of the card of a procedure in use at these premises, in the reader's language; none where there is no card. */
export async function listCardSteps(
  ctx: Ctx,
  premisesId: string,
  procedure: DrillProcedure,
): Promise<readonly Milestone[]> {
  const cards = await listCards(ctx, premisesId, ctx.language);
  return cards.find((card) => card.procedure === procedure)?.steps ?? [];
}
