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
  readonly state: string;
  readonly summary: string;
  readonly parts: unknown;
  readonly welsh: unknown;
  readonly chosen: unknown;
  readonly regions: string[];
  readonly seriesCode: string | null;
  readonly issueDue: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly returnReason: string | null;
  readonly returnedBy: string | null;
  readonly sendAt: Date | null;
  readonly scheduledBy: string | null;
}

/** One row of the table bulletins.choice. */
export interface ChoiceRow {
  readonly personId: string;
  readonly kind: string;
  readonly pace: string;
  readonly chosenAt: Date;
}

/** One row of the table bulletins.confirmation. */
export interface ConfirmationRow {
  readonly bulletinId: string;
  readonly personId: string;
  readonly isRight: boolean;
  readonly at: Date;
}

/** One row of the view bulletins.published. */
export interface PublishedRow {
  readonly id: string | null;
  readonly kind: string | null;
  readonly language: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly body: string | null;
  readonly marking: string | null;
  readonly regions: string[] | null;
  readonly seriesCode: string | null;
  readonly sentAt: Date | null;
}

/** One row of the table bulletins.reader. */
export interface ReaderRow {
  readonly bulletinId: string;
  readonly personId: string;
  readonly pace: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly dueAt: Date | null;
  readonly digestId: string | null;
  readonly readAt: Date | null;
}

/** One row of the table bulletins.series. */
export interface SeriesRow {
  readonly code: string;
  readonly name: string;
  readonly rhythm: string;
  readonly regionCode: string | null;
  readonly firstDue: string;
  readonly addedAt: Date;
}
