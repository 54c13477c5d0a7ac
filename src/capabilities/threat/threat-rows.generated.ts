// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the view threat.current. */
export interface CurrentRow {
  readonly changeId: string | null;
  readonly system: string | null;
  readonly level: string | null;
  readonly since: Date | null;
  readonly exactness: string | null;
  readonly saidBy: string | null;
  readonly source: string | null;
  readonly sureness: string | null;
  readonly changedAt: Date | null;
  readonly checkedAt: Date | null;
}

/** One row of the view threat.history. */
export interface HistoryRow {
  readonly changeId: string | null;
  readonly system: string | null;
  readonly level: string | null;
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
  readonly exactness: string | null;
  readonly saidBy: string | null;
  readonly source: string | null;
  readonly sureness: string | null;
  readonly reason: string | null;
  readonly changedAt: Date | null;
}

/** One row of the table threat.level_change. */
export interface LevelChangeRow {
  readonly id: string;
  readonly system: string;
  readonly level: string;
  readonly beganAt: Date;
  readonly exactness: string;
  readonly saidBy: string;
  readonly source: string;
  readonly sureness: string;
  readonly reason: string;
  readonly state: string;
  readonly replaces: string | null;
  readonly removes: boolean;
  readonly enteredAt: Date;
  readonly enteredBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly endedAt: Date | null;
}

/** One row of the table threat.level_check. */
export interface LevelCheckRow {
  readonly id: string;
  readonly system: string;
  readonly checkedAt: Date;
  readonly checkedBy: string;
  readonly source: string;
}

/** One row of the table threat.menu_action. */
export interface MenuActionRow {
  readonly id: string;
  readonly organisationId: string;
  readonly level: string;
  readonly words: string;
  readonly owner: string;
  readonly dueHours: number;
  readonly place: string;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly premisesId: string | null;
}

/** One row of the table threat.response_choice. */
export interface ResponseChoiceRow {
  readonly id: string;
  readonly organisationId: string;
  readonly level: string;
  readonly reason: string;
  readonly chosenAt: Date;
  readonly chosenBy: string;
}

/** One row of the table threat.task. */
export interface TaskRow {
  readonly id: string;
  readonly organisationId: string;
  readonly premisesId: string | null;
  readonly actionId: string;
  readonly level: string;
  readonly words: string;
  readonly owner: string;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly setAsideAt: Date | null;
  readonly remindedAt: Date | null;
}
