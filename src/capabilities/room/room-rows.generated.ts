// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table room.handover. */
export interface HandoverRow {
  readonly id: string;
  readonly text: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** One row of the table room.help_case. */
export interface HelpCaseRow {
  readonly id: string;
  readonly alertId: string;
  readonly launchId: string;
  readonly personId: string;
  readonly takenBy: string;
  readonly takenAt: Date;
  readonly note: string;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

/** One row of the table room.lesson. */
export interface LessonRow {
  readonly id: string;
  readonly alertId: string;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
}

/** One row of the table room.room_presence. */
export interface RoomPresenceRow {
  readonly personId: string;
  readonly seenAt: Date;
}
