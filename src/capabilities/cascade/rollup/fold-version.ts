import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import {
  countUnfolded,
  fewestToFold,
  findFold,
  foldAnswers,
  foldFromStandings,
  lockFold,
  seeOneMoment,
  type Told,
} from './fold-store.ts';

// SQLSTATE serialization_failure and unique_violation: another process was faster, and has done the same.
const overtaken = new Set(['40001', '23505']);

/**
 * Rolls up the answers of a version that are not yet, when they are at least `fewest`. Reading never waits for it and never
 * depends on it: what is not rolled up is added when it is read. Any number of processes may do it; tells whether this one did.
 */
export async function foldVersion(ctx: Ctx, told: Told, fewest: number = fewestToFold): Promise<boolean> {
  try {
    return await inTransaction(ctx, async (inside) => {
      await seeOneMoment(inside);
      const folded = await findFold(inside, told.versionId);
      if (folded === undefined) {
        await foldFromStandings(inside, told);
        return true;
      }
      if (!(await lockFold(inside, told.versionId))) return false;
      if ((await countUnfolded(inside, told, folded)) < fewest) return false;
      await foldAnswers(inside, told, folded);
      return true;
    });
  } catch (fault) {
    if (overtaken.has(String((fault as { code?: unknown }).code))) return false;
    throw fault;
  }
}
