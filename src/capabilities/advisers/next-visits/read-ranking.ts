import type { Cover } from '../../../kernel/cover.ts';
import { coverOf } from '../../../kernel/permission.ts';
import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { recordRead } from '../../audit/index.ts';
import { advisePremises } from '../advisers-permissions.ts';
import { type AdvisedRegions, countAdvised, listNextVisits, type NextVisit } from './next-visit-store.ts';
import { readWeighting, type Weighting } from './weighting-store.ts';

/** How many premises the ranking shows. */
export const rankedAtMost = 100;

/** The premises that deserve the next visit, and what they were ranked by. */
export interface Ranking {
  readonly lines: readonly NextVisit[];
  readonly weighting: Weighting;
  readonly premises: number;
  readonly planned: number;
  /** YYYY-MM-DD in London. */
  readonly today: string;
}

/** Ranks the premises of the actor's regions; the look at how they stand is recorded. */
export async function readRanking(ctx: Ctx): Promise<Ranking> {
  const regions = advisedRegions(ctx);
  const today = londonDay(ctx.now);
  const weighting = await readWeighting(ctx, today);
  const [lines, counts] = await Promise.all([
    listNextVisits(ctx, regions, { weights: weighting.weights, today, limit: rankedAtMost }),
    countAdvised(ctx, regions),
    recordRead(ctx, { what: 'advisers.ranking-looked-at', subject: regionsSubject(regions) }),
  ]);
  return { ...counts, lines, weighting, today };
}

/** The regions that the actor advises; null for the whole country. */
export function advisedRegions({ actor }: Pick<Ctx, 'actor'>): AdvisedRegions {
  const cover: Cover = coverOf(actor, advisePremises);
  return cover.everywhere ? null : cover.regions;
}

/** Some regions as the subject of a look. */
export function regionsSubject(regions: AdvisedRegions): string {
  return regions === null ? 'region:all' : `region:${regions.join(',')}`;
}
