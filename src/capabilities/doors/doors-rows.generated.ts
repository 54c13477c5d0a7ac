// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table doors.answer. */
export interface AnswerRow {
  readonly id: string;
  readonly code: string;
  readonly questionCode: string;
  readonly position: number;
  readonly words: string;
  readonly wordsCy: string;
  readonly nextQuestion: string | null;
  readonly doorCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the table doors.contact. */
export interface ContactRow {
  readonly id: string;
  readonly code: string;
  readonly doorCode: string;
  readonly position: number;
  readonly kind: string;
  readonly label: string;
  readonly labelCy: string;
  readonly value: string;
  readonly saidBy: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly checkedOn: string | null;
  readonly checkDays: number;
}

/** One row of the table doors.door. */
export interface DoorRow {
  readonly id: string;
  readonly code: string;
  readonly position: number;
  readonly isEmergency: boolean;
  readonly title: string;
  readonly titleCy: string;
  readonly explanation: string;
  readonly explanationCy: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the table doors.question. */
export interface QuestionRow {
  readonly id: string;
  readonly code: string;
  readonly words: string;
  readonly wordsCy: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}
