// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table advisers.comparison. */
export interface ComparisonRow {
  readonly period: string;
  readonly useCode: string;
  readonly band: string;
  readonly regionCode: string;
  readonly premises: number;
  readonly counts: unknown;
  readonly drawnAt: Date;
}

/** One row of the table advisers.recommendation. */
export interface RecommendationRow {
  readonly id: string;
  readonly premisesId: string;
  readonly visitId: string;
  readonly grade: string;
  readonly against: string;
  readonly words: string;
  readonly dueOn: string | null;
  readonly actionId: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly state: string;
  readonly answerNote: string;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly followUpOn: string | null;
  readonly closingNote: string;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
}

/** One row of the table advisers.visit. */
export interface VisitRow {
  readonly id: string;
  readonly premisesId: string;
  readonly state: string;
  readonly plannedFor: string;
  readonly purpose: string;
  readonly plannedAt: Date;
  readonly adviserId: string;
  readonly endedAt: Date | null;
  readonly doneOn: string | null;
  readonly sharedNote: string;
  readonly ownNote: string;
  readonly cancelReason: string;
  readonly followUpOn: string | null;
  readonly followedUpAt: Date | null;
}

/** One row of the table advisers.visit_request. */
export interface VisitRequestRow {
  readonly id: string;
  readonly premisesId: string;
  readonly reason: string;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly visitId: string | null;
  readonly withdrawnAt: Date | null;
}

/** One row of the table advisers.weighting. */
export interface WeightingRow {
  readonly id: string;
  readonly validFrom: string;
  readonly weights: unknown;
  readonly why: string;
  readonly changedAt: Date;
  readonly changedBy: string;
}
