import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers } from '../../delivery/index.ts';
import { answerOfOutcome, findCounting, outdoes, type SaidAnswer } from './offline-receipt.ts';

const said = (answer: SaidAnswer['answer'], minute: number): SaidAnswer => ({
  answer,
  at: new Date(Date.UTC(2026, 10, 22, 14, minute)),
});
const some = fc.record({ answer: fc.constantFrom(...answers), minute: fc.nat(2) });

describe('what counts of all that was said', () => {
  it('is the heavier word, then the later one, then the call for help', () => {
    expect(outdoes(said('safe', 1), said('passed-on', 9))).toBe(true);
    expect(outdoes(said('received', 9), said('passed-on', 1))).toBe(false);
    expect(outdoes(said('safe', 9), said('need-help', 1))).toBe(true);
    expect(outdoes(said('need-help', 1), said('safe', 1))).toBe(true);
    expect(outdoes(said('safe', 1), said('need-help', 1))).toBe(false);
    expect(outdoes(said('safe', 1), said('safe', 1))).toBe(false);
    expect(outdoes(said('received', 1), undefined)).toBe(true);
    expect(findCounting([])).toBeUndefined();
  });

  it('is the same whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat(100)), (given, dice) => {
        const all = given.map(({ answer, minute }) => said(answer, minute));
        const mixed = all.map((each) => ({ each, place: dice.next().value ?? 0 })).sort((a, b) => a.place - b.place);
        expect(findCounting(mixed.map(({ each }) => each))).toEqual(findCounting(all));
      }),
    );
  });

  it('is no answer when nobody picked up', () => {
    expect(answerOfOutcome('no-reply')).toBeUndefined();
    expect(answerOfOutcome('need-help')).toBe('need-help');
  });
});
