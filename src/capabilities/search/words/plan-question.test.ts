import { describe, expect, it } from 'vitest';
import { atLeast, enoughOf, planQuestion } from './plan-question.ts';

const word = (text: string, entries: number) => ({ word: text, stem: text, entries });

describe('the plan of a question', () => {
  it('asks for enough of the words', () => {
    expect([1, 2, 3, 4, 5, 6].map(enoughOf)).toEqual([1, 2, 2, 3, 3, 4]);
    expect(atLeast(2, ['a', 'b', 'c'])).toBe('((a & (b | c)) | (b & c))');
    expect(atLeast(3, ['a', 'b', 'c'])).toBe('(a & b & c)');
  });

  it('takes the longest meaning, weighs rare words more, and passes over the empty ones', () => {
    const words = [word('bomb', 50), word('threat', 40), { word: 'the', stem: '', entries: 99 }, word('quagmire', 1)];
    const meanings = [
      { at: 0, length: 1, words: ['bomb', 'device'] },
      { at: 0, length: 2, words: ['bomb threat', 'hoax call'] },
    ];
    const plan = planQuestion({ words, meanings, compounds: [], entries: 100 });
    expect(plan?.concepts.map(({ own }) => own)).toEqual(["'quagmire'", "('bomb' & 'threat')"]);
    expect(plan?.concepts[1]?.also).toBe("(('bomb' <-> 'threat') | ('hoax' <-> 'call'))");
    expect(plan?.inOrder).toBe("'bomb' <-> 'threat' <-> 'quagmire'");
    expect(plan?.concepts[0]?.weight).toBeGreaterThan(plan?.concepts[1]?.weight ?? 9);
    expect(
      planQuestion({
        words: [word('the', 9)].map((each) => ({ ...each, stem: '' })),
        meanings: [],
        compounds: [],
        entries: 9,
      }),
    ).toBeUndefined();
  });

  it('takes the last word for the beginning of longer ones', () => {
    const plan = planQuestion({ words: [word('evac', 0)], meanings: [], compounds: [], entries: 9 }, [
      'evacuation',
      'evacuate',
    ]);
    expect(plan?.enough).toBe("('evac' | 'evacuation' | 'evacuate')");
  });

  it('asks for six things at most', () => {
    const words = Array.from({ length: 12 }, (_, index) => word(`w${index}`, index));
    expect(planQuestion({ words, meanings: [], compounds: [], entries: 20 })?.concepts).toHaveLength(6);
  });
});
