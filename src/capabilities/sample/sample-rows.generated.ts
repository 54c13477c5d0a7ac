// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table sample.caught_mail. */
export interface CaughtMailRow {
  readonly id: number;
  readonly caughtAt: Date;
  readonly toAddress: string;
  readonly subject: string;
  readonly answerLinks: string[];
  readonly raw: Buffer;
}

/** One row of the table sample.loaded. */
export interface LoadedRow {
  readonly sole: boolean;
  readonly loadedAt: Date;
  readonly organisations: number;
  readonly premises: number;
  readonly people: number;
}

/** One row of the table sample.rehearsal. */
export interface RehearsalRow {
  readonly sole: boolean;
  readonly playing: boolean;
  readonly speed: string;
  readonly share: number;
  readonly lastMailId: number;
  readonly failures: number;
  readonly pauses: number;
}

/** One row of the table sample.rehearsal_answer. */
export interface RehearsalAnswerRow {
  readonly mailId: number;
  readonly link: string;
  readonly answer: string;
  readonly dueAt: Date;
  readonly leasedUntil: Date | null;
  readonly attempts: number;
  readonly doneAt: Date | null;
  readonly outcome: string | null;
}

/** One row of the table sample.seat. */
export interface SeatRow {
  readonly personId: string;
  readonly email: string;
  readonly position: number;
  readonly roleWords: string;
  readonly startsAt: string;
  readonly firstStep: string;
}
