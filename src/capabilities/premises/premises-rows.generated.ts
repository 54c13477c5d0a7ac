// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table premises.action. */
export interface ActionRow {
  readonly id: string;
  readonly premisesId: string;
  readonly source: string;
  readonly sourceId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly costPounds: number | null;
  readonly ownerName: string;
  readonly dueOn: string | null;
  readonly raisedAt: Date;
  readonly raisedBy: string;
  readonly state: string;
  readonly note: string;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
}

/** One row of the view premises.actions. */
export interface ActionsRow {
  readonly id: string | null;
  readonly premisesId: string | null;
  readonly source: string | null;
  readonly sourceId: string | null;
  readonly title: string | null;
  readonly detail: string | null;
  readonly costPounds: number | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  readonly raisedAt: Date | null;
  readonly state: string | null;
  readonly note: string | null;
  readonly settledAt: Date | null;
}

/** One row of the table premises.coordination. */
export interface CoordinationRow {
  readonly id: string;
  readonly nestingId: string;
  readonly byPremisesId: string;
  readonly kind: string;
  readonly procedure: string | null;
  readonly who: string;
  readonly words: string;
  readonly happenedOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** One row of the table premises.keeping. */
export interface KeepingRow {
  readonly id: string;
  readonly premisesId: string;
  readonly personId: string;
  readonly kind: string;
  readonly beganAt: Date;
  readonly beganBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** One row of the table premises.nesting. */
export interface NestingRow {
  readonly id: string;
  readonly outerId: string;
  readonly innerId: string;
  readonly state: string;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** One row of the view premises.revealed. */
export interface RevealedRow {
  readonly premisesId: string | null;
}

/** One row of the table premises.site. */
export interface SiteRow {
  readonly premisesId: string;
  readonly revealsIncident: boolean;
  readonly adviserUntil: string | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** One row of the view premises.sites. */
export interface SitesRow {
  readonly id: string | null;
  readonly organisationId: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly useCode: string | null;
  readonly expected: number | null;
}

/** One row of the table premises.standing. */
export interface StandingRow {
  readonly premisesId: string;
  readonly tier: string | null;
  readonly tierOn: string | null;
  readonly assessedOn: string | null;
  readonly assessmentReviewOn: string | null;
  readonly risksAbove: number | null;
  readonly proceduresReady: number;
  readonly proceduresOn: string | null;
  readonly drilledOn: string | null;
  readonly drillDueOn: string | null;
  readonly peopleTrained: number | null;
  readonly peopleOnShift: number | null;
  readonly responseSignedOn: string | null;
  readonly openActions: number;
  readonly nextActionOn: string | null;
  readonly visitedOn: string | null;
  readonly packOn: string | null;
  readonly changedAt: Date;
}

/** One row of the view premises.standings. */
export interface StandingsRow {
  readonly premisesId: string | null;
  readonly tier: string | null;
  readonly tierOn: string | null;
  readonly assessedOn: string | null;
  readonly assessmentReviewOn: string | null;
  readonly risksAbove: number | null;
  readonly proceduresReady: number | null;
  readonly proceduresOn: string | null;
  readonly drilledOn: string | null;
  readonly drillDueOn: string | null;
  readonly peopleTrained: number | null;
  readonly peopleOnShift: number | null;
  readonly responseSignedOn: string | null;
  readonly openActions: number | null;
  readonly nextActionOn: string | null;
  readonly visitedOn: string | null;
  readonly packOn: string | null;
}
