import { type VisitReason, type VisitWeights, visitReasons } from './visit-weight.ts';

/** What the ranking knows of premises. Days as YYYY-MM-DD. */
export interface VisitFacts {
  readonly tier: 'out' | 'standard' | 'enhanced' | null;
  readonly expected: number | null;
  readonly assessedOn: string | null;
  readonly assessmentReviewOn: string | null;
  readonly risksAbove: number | null;
  readonly proceduresReady: number;
  readonly drilledOn: string | null;
  readonly visitedOn: string | null;
  readonly asked: boolean;
  /** Open recommendations whose day is past. */
  readonly overdue: number;
}

/** One reason that counts: how many units of it, and the points that they give. */
export interface VisitShare {
  readonly reason: VisitReason;
  readonly units: number;
  readonly points: number;
}

/** A drill counts for so many days. */
export const drillHoldsDays = 365;
/** Three months, in days. */
export const quarterDays = 91;
/** Never visited counts as ten years without a visit, in quarters. */
export const quartersIfNever = 40;
const procedures = 4;
const dayMs = 86_400_000;

/**
 * Why premises deserve a visit on a day: the reasons that give points, the heaviest first. The points add up to the score by
 * which the ranking is sorted; the store says the same in SQL.
 */
export function scoreVisit(facts: VisitFacts, weights: VisitWeights, today: string): readonly VisitShare[] {
  return visitReasons
    .map((reason) => {
      const units = unitsOf[reason](facts, today);
      const { points, most } = weights[reason];
      return { reason, units, points: Math.min(most, units * points) };
    })
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points);
}

/** The sum of the points. */
export function scoreOf(shares: readonly VisitShare[]): number {
  return shares.reduce((sum, { points }) => sum + points, 0);
}

const unitsOf: Readonly<Record<VisitReason, (facts: VisitFacts, today: string) => number>> = {
  asked: ({ asked }) => Number(asked),
  enhanced: ({ tier }) => Number(tier === 'enhanced'),
  standard: ({ tier }) => Number(tier === 'standard'),
  people: ({ expected }) => Math.floor((expected ?? 0) / 100),
  'no-assessment': ({ assessedOn }) => Number(assessedOn === null),
  'review-late': ({ assessedOn, assessmentReviewOn }, today) =>
    Number(assessedOn !== null && assessmentReviewOn !== null && assessmentReviewOn < today),
  'risk-above': ({ risksAbove }) => risksAbove ?? 0,
  'procedure-missing': ({ proceduresReady }) => procedures - proceduresReady,
  'no-drill': ({ drilledOn }, today) => Number(drilledOn === null || daysBetween(drilledOn, today) > drillHoldsDays),
  unvisited: ({ visitedOn }, today) =>
    visitedOn === null ? quartersIfNever : Math.max(0, Math.floor(daysBetween(visitedOn, today) / quarterDays)),
  overdue: ({ overdue }) => overdue,
};

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
