// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table leads.member. */
export interface MemberRow {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly kind: string;
  readonly rank: number | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly addedBy: string;
  readonly endedBy: string | null;
}

/** One row of the table leads.post. */
export interface PostRow {
  readonly id: string;
  readonly regionCode: string | null;
  readonly sectorCode: string;
  readonly name: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly createdBy: string;
}

/** One row of the table leads.promotion. */
export interface PromotionRow {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly why: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly begunBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endWhy: string | null;
}
