/** Where a visit stands. */
export const visitStates = ['planned', 'done', 'cancelled'] as const;

/** One of them. */
export type VisitState = (typeof visitStates)[number];

/** A visit as it is kept. Days as YYYY-MM-DD. */
export interface Visit {
  readonly id: string;
  readonly premisesId: string;
  readonly state: VisitState;
  readonly plannedFor: string;
  readonly purpose: string;
  readonly plannedAt: Date;
  readonly adviserId: string;
  readonly doneOn: string | null;
  /** What the keeper reads. */
  readonly sharedNote: string;
  /** What advisers alone read. */
  readonly ownNote: string;
  readonly cancelReason: string;
  readonly followUpOn: string | null;
  readonly followedUpAt: Date | null;
}

const moves: Readonly<Record<VisitState, readonly VisitState[]>> = {
  planned: ['done', 'cancelled'],
  done: [],
  cancelled: [],
};

/** Whether a visit may go from one state to another. */
export function mayMoveVisit(from: VisitState, to: VisitState): boolean {
  return moves[from].includes(to);
}
