// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table operations.canary. */
export interface CanaryRow {
  readonly id: string;
  readonly personId: string;
  readonly channel: string;
  readonly regionCode: string;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** One row of the table operations.canary_result. */
export interface CanaryResultRow {
  readonly canaryId: string;
  readonly launchId: string;
  readonly launchedAt: Date;
  readonly acceptedMs: number | null;
  readonly deliveredMs: number | null;
}
