import type { PhoneOutcome } from '../../../kernel/hub-copy.ts';
import { type Answer, answerRank } from '../../delivery/index.ts';

/** Something that somebody said, and when. */
export interface SaidAnswer {
  readonly answer: Answer;
  readonly at: Date;
}

/** What was said on the telephone, as an answer; nothing when nobody was reached. */
export function answerOfOutcome(outcome: PhoneOutcome): Answer | undefined {
  return outcome === 'no-reply' ? undefined : outcome;
}

/**
 * Whether one word outdoes another: the heavier one, of those that weigh the same the later one, and of those said at the same
 * moment the call for help. A total order, so that of any set the same one counts whatever order they come in.
 */
export function outdoes(one: SaidAnswer, other: SaidAnswer | undefined): boolean {
  if (!other) return true;
  const by =
    answerRank[one.answer] - answerRank[other.answer] ||
    one.at.getTime() - other.at.getTime() ||
    Number(one.answer === 'need-help') - Number(other.answer === 'need-help');
  return by > 0;
}

/** The one that counts of all that was said. */
export function findCounting(said: readonly SaidAnswer[]): SaidAnswer | undefined {
  return said.reduce<SaidAnswer | undefined>((best, each) => (outdoes(each, best) ? each : best), undefined);
}
