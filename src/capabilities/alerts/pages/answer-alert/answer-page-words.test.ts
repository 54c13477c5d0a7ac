import { describe, expect, it } from 'vitest';
import { answerPageWords, momentFor, ownNameOf } from './answer-page-words.ts';

describe('the words of the answer page', () => {
  it('are all there in Welsh, and none was forgotten in English', () => {
    const textsOf = (words: object): string[] =>
      Object.values(words).flatMap((word) =>
        typeof word === 'function' ? [word('14:05')] : typeof word === 'object' ? textsOf(word) : [word],
      );
    const [english, welsh] = [textsOf(answerPageWords('en')), textsOf(answerPageWords('cy-GB'))];
    expect(welsh).toHaveLength(english.length);
    expect(welsh.filter((word) => english.includes(word))).toEqual([]);
  });

  it('tell the clock on the same day and the day as well on another, in their language', () => {
    const moment = new Date('2026-11-21T14:05:00Z');
    expect(momentFor('cy', moment, new Date('2026-11-21T20:00:00Z'))).toBe('14:05');
    expect(momentFor('cy', moment, new Date('2026-11-22T08:00:00Z'))).toBe('14:05 ar 21 Tachwedd 2026');
    expect(momentFor('en', moment, new Date('2026-11-22T08:00:00Z'))).toBe('14:05 on 21 November 2026');
  });

  it('call every language by its own name', () => {
    expect(['cy', 'en', 'pl', 'ur'].map(ownNameOf)).toEqual(['Cymraeg', 'English', 'Polski', 'اردو']);
  });
});
