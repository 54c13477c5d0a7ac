import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { findFold, seeOneMoment, type Told } from '../rollup/fold-store.ts';
import { type Counted, listTellings, readCounted } from './cascade-cell-store.ts';
import type { Telling } from './cascade-coverage.ts';
import {
  listPostDeeds,
  listPostPlaces,
  listPostStandings,
  type PostDeeds,
  type PostPlace,
  type PostStanding,
} from './post-deed-store.ts';

/** Everything that is known of how far a version got, of one moment. */
export interface CascadeReading extends Told, Counted {
  readonly tellings: readonly Telling[];
  readonly deeds: readonly PostDeeds[];
  readonly standings: readonly PostStanding[];
  readonly posts: readonly PostPlace[];
  /** Since when the least recent count of told people stands; nothing when all were counted for this reading. Answers are always of now. */
  readonly countedAt: Date | null;
}

/** Reads how far a version got. All of one moment of the database, so that its numbers agree with one another. */
export async function readCascade(ctx: Ctx, told: Told): Promise<CascadeReading> {
  return inTransaction(ctx, async (inside) => {
    if (!ctx.db.isTransaction) await seeOneMoment(inside);
    const folded = await findFold(inside, told.versionId);
    const tellings = await listTellings(inside, told);
    const counted = await readCounted(inside, told, folded);
    const deeds = await listPostDeeds(inside, told);
    const posts = await listPostPlaces(inside);
    const standings = await listPostStandings(inside, told);
    return { ...told, standings, tellings, ...counted, deeds, posts, countedAt: oldest(tellings) };
  });
}

function oldest(tellings: readonly { readonly countedAt: Date | null }[]): Date | null {
  const moments = tellings.flatMap(({ countedAt }) => (countedAt ? [countedAt.getTime()] : []));
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}
