// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table cards.card. */
export interface CardRow {
  readonly versionId: string;
  readonly language: string;
  readonly alertId: string;
  readonly jws: string;
  readonly kid: string;
  readonly digest: string;
  readonly signedAt: Date;
  readonly signedAgainAt: Date | null;
}

/** One row of the table cards.copy. */
export interface CopyRow {
  readonly id: string;
  readonly code: string;
  readonly versionId: string;
  readonly alertId: string;
  readonly language: string;
  readonly parentId: string | null;
  readonly postId: string | null;
  readonly addition: string | null;
  readonly additionJws: string | null;
  readonly hasAdditions: boolean;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly hearer: string | null;
}

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

/** One row of the view cards.measured. */
export interface MeasuredRow {
  readonly versionId: string | null;
  readonly postId: string | null;
  readonly hearer: string | null;
  readonly answer: string | null;
  readonly at: Date | null;
}

/** One row of the table cards.receipt. */
export interface ReceiptRow {
  readonly versionId: string;
  readonly hearer: string;
  readonly copyId: string;
  readonly answer: string;
  readonly at: Date;
}
