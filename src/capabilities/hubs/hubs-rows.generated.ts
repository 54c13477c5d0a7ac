// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table hubs.bridge. */
export interface BridgeRow {
  readonly regionCode: string;
  readonly joining: string;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** One row of the table hubs.copy. */
export interface CopyRow {
  readonly id: string;
  readonly officerId: string;
  readonly device: string;
  readonly madeAt: Date;
  readonly renewedAt: Date;
  readonly expiresAt: Date;
  readonly posts: number;
  readonly people: number;
  readonly ways: number;
  readonly alerts: number;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

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

/** One row of the table hubs.mirror_visit. */
export interface MirrorVisitRow {
  readonly name: string;
  readonly at: Date;
}

/** One row of the table hubs.offline_receipt. */
export interface OfflineReceiptRow {
  readonly id: string;
  readonly copyId: string;
  readonly recordedBy: string;
  readonly postId: string;
  readonly personId: string;
  readonly versionId: string;
  readonly alertId: string;
  readonly outcome: string;
  readonly toldAt: Date;
  readonly broughtAt: Date;
  readonly isKnown: boolean;
}
