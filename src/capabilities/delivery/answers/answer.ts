/** What somebody may answer. Data in the database too (check constraint). */
export const answers = ['received', 'passed-on', 'safe', 'need-help'] as const;

/** One answer. */
export type Answer = (typeof answers)[number];

/** Weight of an answer: a heavier one replaces a lighter one, never the other way. */
export const answerRank: Readonly<Record<Answer, number>> = { received: 1, 'passed-on': 2, safe: 3, 'need-help': 3 };

/**
 * The answer that counts after one more has come. Safe and need-help weigh the same and replace each other, so that the
 * latest word about somebody's safety counts; "received" after them is only a second look at the page.
 */
export function countingAnswer(before: Answer | undefined, given: Answer): Answer {
  if (!before) return given;
  return answerRank[given] >= answerRank[before] ? given : before;
}
