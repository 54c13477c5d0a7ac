// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table exercises.comment. */
export interface CommentRow {
  readonly id: string;
  readonly exerciseId: string;
  readonly at: Date;
  readonly by: string;
  readonly text: string;
}

/** One row of the table exercises.exercise. */
export interface ExerciseRow {
  readonly id: string;
  readonly name: string;
  readonly aim: string;
  readonly kind: string;
  readonly regions: string[];
  readonly sectors: string[];
  readonly roles: string[];
  readonly isAnnounced: boolean;
  readonly announceDays: number;
  readonly startsFrom: Date;
  readonly startsUntil: Date;
  readonly state: string;
  readonly revision: number;
  readonly editors: string[];
  readonly plannedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly startedBy: string | null;
  readonly startedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endedHow: string | null;
}

/** One row of the table exercises.expectation. */
export interface ExpectationRow {
  readonly id: string;
  readonly exerciseId: string;
  readonly number: number;
  readonly injectNumber: number;
  readonly withinMinutes: number;
  readonly who: string;
  readonly deed: string;
  readonly measure: string;
  readonly role: string | null;
  readonly sharePercent: number;
  readonly tickedAt: Date | null;
  readonly tickedBy: string | null;
}

/** One row of the table exercises.inject. */
export interface InjectRow {
  readonly id: string;
  readonly exerciseId: string;
  readonly number: number;
  readonly offsetMinutes: number;
  readonly kind: string;
  readonly headline: string;
  readonly body: string;
  readonly instruction: string;
  readonly state: string;
  readonly dueAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly doneAt: Date | null;
  readonly alertId: string | null;
  readonly versionId: string | null;
  readonly fault: string | null;
}

/** One row of the table exercises.lapse_warning. */
export interface LapseWarningRow {
  readonly personId: string;
  readonly lapsesOn: string;
  readonly days: number;
  readonly warnedAt: Date;
}

/** One row of the table exercises.practice. */
export interface PracticeRow {
  readonly personId: string;
  readonly versionId: string;
  readonly part: string;
  readonly exerciseId: string;
  readonly at: Date;
}

/** One row of the table exercises.staff. */
export interface StaffRow {
  readonly exerciseId: string;
  readonly personId: string;
  readonly part: string;
}

/** One row of the table exercises.training. */
export interface TrainingRow {
  readonly id: string;
  readonly personId: string;
  readonly onDay: string;
  readonly course: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}
