/** What the Act asks of premises: nothing, the standard duties, or the enhanced ones. */
export type Tier = 'out' | 'standard' | 'enhanced';

/** How premises stand, in facts; each is written by the capability that knows it. Days as YYYY-MM-DD, null: not yet. */
export interface Standing {
  /** What the 2025 Act asks; null while nobody has answered. */
  readonly tier: Tier | null;
  readonly tierOn: string | null;
  readonly assessedOn: string | null;
  readonly assessmentReviewOn: string | null;
  /** Risks that stay above the firm's appetite and were not accepted; null before the first assessment. */
  readonly risksAbove: number | null;
  /** How many of the four procedures are ready. */
  readonly proceduresReady: number;
  readonly proceduresOn: string | null;
  readonly drilledOn: string | null;
  readonly drillDueOn: string | null;
  /** Of `peopleOnShift`: whose training is in date. */
  readonly peopleTrained: number | null;
  readonly peopleOnShift: number | null;
  readonly responseSignedOn: string | null;
  readonly openActions: number;
  /** The day by which the next open action is due. */
  readonly nextActionOn: string | null;
  readonly visitedOn: string | null;
  readonly packOn: string | null;
}

/** How premises stand where nothing was begun. */
export const nothingBegun: Standing = {
  tier: null,
  tierOn: null,
  assessedOn: null,
  assessmentReviewOn: null,
  risksAbove: null,
  proceduresReady: 0,
  proceduresOn: null,
  drilledOn: null,
  drillDueOn: null,
  peopleTrained: null,
  peopleOnShift: null,
  responseSignedOn: null,
  openActions: 0,
  nextActionOn: null,
  visitedOn: null,
  packOn: null,
};
