import { minute, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/database.ts';
import { seeOneMoment, type Told } from './fold-store.ts';
import { foldVersion } from './fold-version.ts';
import { countPlaces, countTold, type DueCount, isCountedToTheEnd, listDueCounts } from './told-count-store.ts';

/** How old counts of told people may grow while something happens. */
export const countAges = { sending: 5 * second, settled: 10 * minute };

/** People counted in one turn at most, so that no turn takes more than about a second; a single launch may be larger. */
export const mostCounted = 250_000;

/**
 * Rolls up what is new of a version, and counts again who was told where that is due. Tells whether there is more to count later,
 * though nobody may tell of it: something is still being sent.
 */
export async function keepRolledUp(ctx: Ctx, told: Told): Promise<{ readonly isOver: boolean }> {
  await foldVersion(ctx, told);
  const due = atMost(mostCounted, await listDueCounts(ctx, told, countAges));
  if (due.length > 0) {
    await inTransaction(ctx, async (inside) => {
      await seeOneMoment(inside);
      await countTold(inside, due);
      if (due.some(({ launchId }) => launchId === told.versionId)) await countPlaces(inside, told);
    });
  }
  return { isOver: await isCountedToTheEnd(ctx, told) };
}

/** The first launches that hold so many people together; at least one. */
export function atMost(people: number, due: readonly DueCount[]): DueCount[] {
  let sum = 0;
  return due.filter((each, place) => {
    sum += each.people;
    return place === 0 || sum <= people;
  });
}
