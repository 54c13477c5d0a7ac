// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table obligations.answer. */
export interface AnswerRow {
  readonly premisesId: string;
  readonly answers: unknown;
  readonly answeredOn: string | null;
  readonly tier: string | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** One row of the table obligations.event. */
export interface EventRow {
  readonly id: string;
  readonly premisesId: string;
  readonly name: string;
  readonly heldOn: string | null;
  readonly answers: unknown;
  readonly answeredOn: string | null;
  readonly qualifies: boolean | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** One row of the table obligations.notice. */
export interface NoticeRow {
  readonly id: string;
  readonly premisesId: string;
  readonly kind: string;
  readonly way: string;
  readonly cameOn: string;
  readonly note: string;
  readonly writtenAt: Date;
  readonly writtenBy: string;
}
