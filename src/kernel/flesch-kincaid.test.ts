import { expect, it } from 'vitest';
import { readingAgeOf } from './flesch-kincaid.ts';

it('grows with long sentences and long words, and begins at five', () => {
  // 0.39 * 12 + 11.8 * 1.5 - 15.59 = 6.79, and five years.
  expect(readingAgeOf({ words: 24, sentences: 2, syllables: 36 })).toBe(12);
  expect(readingAgeOf({ words: 24, sentences: 1, syllables: 36 })).toBe(16);
  expect(readingAgeOf({ words: 20, sentences: 10, syllables: 20 })).toBe(5);
});
