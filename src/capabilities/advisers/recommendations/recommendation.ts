/** How strongly something is recommended, the strongest first. */
export const grades = ['must', 'should', 'could'] as const;

/** One of them. */
export type Grade = (typeof grades)[number];

/** What a recommendation works on: the five principles of protective security, or one of the four procedures. */
export const purposesOfAdvice = [
  'deter',
  'detect',
  'delay',
  'mitigate',
  'respond',
  'evacuation',
  'invacuation',
  'lockdown',
  'communication',
] as const;

/** One of them. */
export type PurposeOfAdvice = (typeof purposesOfAdvice)[number];

/** Where a recommendation stands: until it is closed by an adviser, the keeper's answer. */
export type RecommendationState = 'open' | 'accepted' | 'done' | 'declined' | 'closed';

/** What a keeper may answer. */
export const keeperAnswers = ['accepted', 'done', 'declined'] as const;

/** One of them. */
export type KeeperAnswer = (typeof keeperAnswers)[number];

/** A recommendation as it is kept. Days as YYYY-MM-DD. */
export interface Recommendation {
  readonly id: string;
  readonly premisesId: string;
  readonly visitId: string;
  readonly grade: Grade;
  readonly against: PurposeOfAdvice;
  readonly words: string;
  readonly dueOn: string | null;
  readonly actionId: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly state: RecommendationState;
  readonly answerNote: string;
  readonly answeredAt: Date | null;
  readonly followUpOn: string | null;
  readonly closingNote: string;
  readonly closedAt: Date | null;
}

const moves: Readonly<Record<RecommendationState, readonly RecommendationState[]>> = {
  open: ['accepted', 'done', 'declined', 'closed'],
  accepted: ['done', 'declined', 'closed'],
  // Their action is dropped by then; who thinks again and does it may say so.
  declined: ['done', 'closed'],
  done: ['closed'],
  closed: [],
};

/** Whether a recommendation may go from one state to another. */
export function mayMoveRecommendation(from: RecommendationState, to: RecommendationState): boolean {
  return moves[from].includes(to);
}

/** How each grade is said. */
export const gradeLabels: Readonly<Record<Grade, string>> = { must: 'Must', should: 'Should', could: 'Could' };

/** How each purpose is said. */
export const purposeLabels: Readonly<Record<PurposeOfAdvice, string>> = {
  deter: 'Deter',
  detect: 'Detect',
  delay: 'Delay',
  mitigate: 'Mitigate',
  respond: 'Respond',
  evacuation: 'Evacuation',
  invacuation: 'Invacuation',
  lockdown: 'Lockdown',
  communication: 'Communication',
};

/** How each state is said. */
export const recommendationStates: Readonly<Record<RecommendationState, string>> = {
  open: 'Waits for an answer',
  accepted: 'Accepted',
  done: 'Done, says the keeper',
  declined: 'Declined',
  closed: 'Closed',
};
