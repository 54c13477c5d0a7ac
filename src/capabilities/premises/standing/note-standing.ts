import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import type { Standing } from './site-standing.ts';
import { listStandings, writeStanding } from './standing-store.ts';

/**
 * Notes facts of how premises stand, inside the transaction of the deed that made them so; the others stay. The deed itself
 * checks who may and leaves the audit entry.
 */
export async function noteStanding(ctx: Ctx, premisesId: string, facts: Partial<Standing>): Promise<void> {
  await inTransaction(ctx, (within) => writeStanding(within, premisesId, facts));
}

/** How premises stand; nothing where nothing was begun. */
export async function findStanding(ctx: Ctx, premisesId: string): Promise<Standing | undefined> {
  return (await listStandings(ctx, [premisesId])).get(premisesId);
}
