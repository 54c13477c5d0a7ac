import type { Ctx } from '../../../../platform/db/database.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { countCardHearers } from '../../coverage/card-hearer-store.ts';
import type { CoverageFilter } from '../../coverage/cascade-coverage.ts';
import { type CascadeReading, readCascade } from '../../coverage/read-cascade.ts';
import type { Told } from '../../rollup/fold-store.ts';
import { makeReachView, type ReachNames } from './reach-view.ts';

/** Reads the names of regions, sectors and posts. */
export async function readReachNames(ctx: Ctx, { posts }: Pick<CascadeReading, 'posts'>): Promise<ReachNames> {
  const [regions, sectors] = await Promise.all([listRegions(ctx), listSectors(ctx)]);
  return {
    regions: new Map(regions.map(({ code, name }) => [code, name])),
    sectors: new Map(sectors.map(({ code, name }) => [code, name])),
    posts: new Map(posts.map(({ postId, name }) => [postId, name])),
  };
}

/** A reading with its drawing. */
export interface DrawnReach {
  readonly coverage: object;
  readonly reading: CascadeReading;
  readonly names: ReachNames;
}

/** Reads and draws how far a version got, for one filter. */
export async function readReach(ctx: Ctx, told: Told, filter: CoverageFilter): Promise<DrawnReach> {
  const reading = await readCascade(ctx, told);
  const [names, byCard] = await Promise.all([
    readReachNames(ctx, reading),
    countCardHearers(ctx, told.versionId, listPostsLeft(reading, filter)),
  ]);
  return { coverage: makeReachView({ reading, filter, names, byCard }), reading, names };
}

/** The posts that a filter leaves; undefined when it leaves everything, cards of no post included. */
function listPostsLeft({ posts }: CascadeReading, { region, sector, post }: CoverageFilter): string[] | undefined {
  if (region === '' && sector === '' && post === '') return undefined;
  const left = posts.filter(
    ({ postId, regionCode, sectorCode }) =>
      (region === '' || region === (regionCode ?? '')) &&
      (sector === '' || sector === sectorCode) &&
      (post === '' || post === postId),
  );
  return left.map(({ postId }) => postId);
}
