// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table cascade.answered_cell. */
export interface AnsweredCellRow {
  readonly launchId: string;
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly received: number;
  readonly passedOn: number;
  readonly safe: number;
  readonly needHelp: number;
}

/** One row of the table cascade.answered_place. */
export interface AnsweredPlaceRow {
  readonly versionId: string;
  readonly kind: string;
  readonly placeId: string;
  readonly regionCode: string;
  readonly sectorCode: string;
}

/** One row of the table cascade.branch. */
export interface BranchRow {
  readonly alertId: string;
  readonly postId: string;
  readonly threadId: string;
  readonly begunAt: Date;
}

/** One row of the table cascade.fold. */
export interface FoldRow {
  readonly versionId: string;
  readonly folded: string;
  readonly cluster: number;
  readonly foldedAt: Date;
}

/** One row of the table cascade.onward. */
export interface OnwardRow {
  readonly id: number;
  readonly versionId: string;
  readonly postId: string;
  readonly launchId: string | null;
  readonly told: number;
  readonly toldByOthers: number;
  readonly at: Date;
}

/** One row of the table cascade.pass_on. */
export interface PassOnRow {
  readonly id: string;
  readonly alertId: string;
  readonly versionId: string;
  readonly postId: string;
  readonly personId: string | null;
  readonly way: string;
  readonly groups: string[] | null;
  readonly listsOf: string | null;
  readonly addition: string;
  readonly people: number | null;
  readonly code: string | null;
  readonly at: Date;
  readonly doneAt: Date | null;
}

/** One row of the table cascade.reach. */
export interface ReachRow {
  readonly versionId: string;
  readonly contactId: string;
  readonly postId: string | null;
  readonly toldAs: string;
  readonly launchId: string | null;
}

/** One row of the table cascade.share. */
export interface ShareRow {
  readonly versionId: string;
  readonly postId: string;
  readonly contactId: string;
  readonly toldAs: string;
  readonly xid: string;
}

/** One row of the table cascade.shared_cell. */
export interface SharedCellRow {
  readonly versionId: string;
  readonly postId: string;
  readonly received: number;
  readonly passedOn: number;
  readonly safe: number;
  readonly needHelp: number;
}

/** One row of the table cascade.standing_order. */
export interface StandingOrderRow {
  readonly id: string;
  readonly postId: string;
  readonly weight: string;
  readonly begunBy: string;
  readonly begunAt: Date;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

/** One row of the table cascade.told_cell. */
export interface ToldCellRow {
  readonly launchId: string;
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly people: number;
  readonly told: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unreachable: number;
}

/** One row of the table cascade.told_count. */
export interface ToldCountRow {
  readonly launchId: string;
  readonly people: number;
  readonly settled: boolean;
  readonly countedAt: Date;
}

/** One row of the table cascade.told_place. */
export interface ToldPlaceRow {
  readonly versionId: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly level: number;
  readonly places: number;
}
