// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table procedures.building. */
export interface BuildingRow {
  readonly premisesId: string;
  readonly answers: unknown;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** One row of the table procedures.confirmation. */
export interface ConfirmationRow {
  readonly id: string;
  readonly premisesId: string;
  readonly versionNumber: number;
  readonly confirmedAt: Date;
  readonly confirmedBy: string;
  readonly office: string;
  readonly reviewOn: string;
}

/** One row of the table procedures.floor_mark. */
export interface FloorMarkRow {
  readonly planId: string;
  readonly number: number;
  readonly kind: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** One row of the table procedures.floor_plan. */
export interface FloorPlanRow {
  readonly id: string;
  readonly premisesId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
  readonly addedAt: Date;
  readonly addedBy: string;
}

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

/** One row of the table procedures.translation. */
export interface TranslationRow {
  readonly premisesId: string;
  readonly language: string;
  readonly pieces: unknown;
  readonly checkedBy: string;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** One row of the table procedures.version. */
export interface VersionRow {
  readonly premisesId: string;
  readonly number: number;
  readonly answers: unknown;
  readonly usedAt: Date;
  readonly usedBy: string;
}
