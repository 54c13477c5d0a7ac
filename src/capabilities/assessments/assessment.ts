import type { AssessmentContent } from './assessment-content.ts';
import type { RiskScale } from './risk/risk-scale.ts';

/** Where an assessment stands: being written, the one that holds, or followed by a newer one. */
export type AssessmentState = 'draft' | 'current' | 'superseded';

/** What can be done with one. */
export type AssessmentMove = 'write' | 'complete' | 'accept-risk' | 'comment' | 'follow' | 'discard';

/** Every legal move: the state before and the state after; what is not here is refused. Null: it is gone. */
const moves: Readonly<Record<AssessmentState, Partial<Record<AssessmentMove, AssessmentState | null>>>> = {
  draft: { write: 'draft', complete: 'current', 'accept-risk': 'draft', comment: 'draft', discard: null },
  current: { 'accept-risk': 'current', comment: 'current', follow: 'superseded' },
  superseded: {},
};

/** The state after a move; undefined when the move is not legal. */
export function stateAfter(state: AssessmentState, move: AssessmentMove): AssessmentState | null | undefined {
  return moves[state][move];
}

/** An assessment of premises: one version, with the scale that it was made on. */
export interface Assessment {
  readonly id: string;
  readonly premisesId: string;
  /** Counts from 1 at each premises. */
  readonly number: number;
  readonly state: AssessmentState;
  /** The version that it was made from. */
  readonly basedOn: string | null;
  readonly scale: RiskScale;
  readonly content: AssessmentContent;
  /** The day on which it was completed; null while it is a draft. */
  readonly assessedOn: string | null;
  readonly reviewOn: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly completedBy: string | null;
  readonly savedAt: Date;
}
