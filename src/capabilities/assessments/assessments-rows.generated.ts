// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table assessments.assessment. */
export interface AssessmentRow {
  readonly id: string;
  readonly premisesId: string;
  readonly number: number;
  readonly state: string;
  readonly basedOn: string | null;
  readonly scale: unknown;
  readonly content: unknown;
  readonly assessedOn: string | null;
  readonly reviewOn: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly completedBy: string | null;
  readonly savedAt: Date;
}

/** One row of the table assessments.comment. */
export interface CommentRow {
  readonly id: string;
  readonly assessmentId: string;
  readonly riskId: string;
  readonly words: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
}

/** One row of the table assessments.import. */
export interface ImportRow {
  readonly id: string;
  readonly premisesId: string;
  readonly fileName: string;
  readonly document: unknown;
  readonly madeAt: Date;
  readonly madeBy: string;
}

/** One row of the table assessments.review_reminder. */
export interface ReviewReminderRow {
  readonly assessmentId: string;
  readonly about: string;
  readonly remindedAt: Date;
}

/** One row of the table assessments.scale. */
export interface ScaleRow {
  readonly id: string;
  readonly organisationId: string;
  readonly scale: unknown;
  readonly madeAt: Date;
  readonly madeBy: string;
}
