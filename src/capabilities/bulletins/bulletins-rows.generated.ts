// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table bulletins.bulletin. */
export interface BulletinRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly marking: string;
  readonly audience: unknown;
  readonly audienceWords: string;
  readonly writtenBy: string | null;
  readonly writtenAt: Date;
  readonly sentAt: Date | null;
  readonly titleWords: string;
  readonly allWords: string;
}

/** One row of the table bulletins.confirmation. */
export interface ConfirmationRow {
  readonly bulletinId: string;
  readonly personId: string;
  readonly isRight: boolean;
  readonly at: Date;
}
