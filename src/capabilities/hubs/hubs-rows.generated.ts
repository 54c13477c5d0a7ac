// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table hubs.feed. */
export interface FeedRow {
  readonly onlyOne: boolean;
  readonly changeNumber: number;
  readonly number: number;
  readonly hash: string | null;
  readonly head: string | null;
  readonly headAt: Date | null;
}

/** One row of the table hubs.feed_entry. */
export interface FeedEntryRow {
  readonly number: number;
  readonly previous: number | null;
  readonly versionId: string;
  readonly alertId: string;
  readonly jws: string;
  readonly hash: string;
  readonly at: Date;
}
