// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table drills.course. */
export interface CourseRow {
  readonly code: string;
  readonly name: string;
  readonly validMonths: number;
  readonly isWanted: boolean;
  readonly position: number;
}

/** One row of the table drills.crew. */
export interface CrewRow {
  readonly id: string;
  readonly premisesId: string;
  readonly personId: string | null;
  readonly typedName: string | null;
  readonly consent: string | null;
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** One row of the table drills.crew_shift. */
export interface CrewShiftRow {
  readonly crewId: string;
  readonly shiftId: string;
}

/** One row of the table drills.drill. */
export interface DrillRow {
  readonly id: string;
  readonly premisesId: string;
  readonly procedure: string;
  readonly plannedOn: string;
  readonly isAnnounced: boolean;
  readonly aim: string;
  readonly leader: string;
  readonly shiftId: string | null;
  readonly state: string;
  readonly milestones: unknown;
  readonly expected: number | null;
  readonly counted: number | null;
  readonly wentWell: string;
  readonly plannedAt: Date;
  readonly plannedBy: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelledWhy: string | null;
}

/** One row of the table drills.press. */
export interface PressRow {
  readonly drillId: string;
  readonly milestone: string;
  readonly at: Date;
  readonly heardAt: Date;
  readonly pressedBy: string;
}

/** One row of the table drills.reminder. */
export interface ReminderRow {
  readonly premisesId: string;
  readonly procedure: string;
  readonly dueOn: string;
  readonly kind: string;
  readonly remindedAt: Date;
}

/** One row of the table drills.schedule. */
export interface ScheduleRow {
  readonly premisesId: string;
  readonly procedure: string;
  readonly months: number;
  readonly begunOn: string;
  readonly drilledOn: string | null;
  readonly dueOn: string;
}

/** One row of the table drills.shift. */
export interface ShiftRow {
  readonly id: string;
  readonly premisesId: string;
  readonly name: string;
  readonly hours: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

/** One row of the table drills.sign_off. */
export interface SignOffRow {
  readonly id: string;
  readonly premisesId: string;
  readonly organisationId: string;
  readonly threatLevel: string;
  readonly responseLevel: string;
  readonly measures: unknown;
  readonly openTasks: number;
  readonly reason: string;
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly endedAt: Date | null;
}

/** One row of the table drills.training. */
export interface TrainingRow {
  readonly id: string;
  readonly crewId: string;
  readonly course: string;
  readonly takenOn: string;
  readonly holdsUntil: string;
  readonly knownBy: string;
  readonly record: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}
