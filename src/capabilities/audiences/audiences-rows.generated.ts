// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table audiences.saved_audience. */
export interface SavedAudienceRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly selection: unknown;
  readonly shapes: unknown;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly editedBy: string;
  readonly editedAt: Date;
  readonly archivedAt: Date | null;
}
