// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table procedures.incident_note. */
export interface IncidentNoteRow {
  readonly id: string;
  readonly threadId: string;
  readonly premisesId: string;
  readonly at: Date;
  readonly personId: string;
  readonly place: string | null;
  readonly people: number | null;
  readonly words: string;
}

/** One row of the table procedures.shift_place. */
export interface ShiftPlaceRow {
  readonly personId: string;
  readonly day: string;
  readonly premisesId: string;
  readonly saidAt: Date;
}

/** One row of the table procedures.step_tick. */
export interface StepTickRow {
  readonly id: string;
  readonly threadId: string;
  readonly premisesId: string;
  readonly procedure: string;
  readonly stepKey: string;
  readonly words: string;
  readonly steps: number;
  readonly done: boolean;
  readonly personId: string;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly phoneAt: Date | null;
}
