// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table cards.key. */
export interface KeyRow {
  readonly kid: string;
  readonly publicX: string;
  readonly sealedPrivate: Buffer | null;
  readonly validFrom: Date;
  readonly madeBy: string;
  readonly rotatedAt: Date | null;
  readonly rotatedBy: string | null;
  readonly rotatedBecause: string | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokedBecause: string | null;
}
