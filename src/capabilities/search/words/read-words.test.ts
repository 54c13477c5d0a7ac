import { describe, expect, it } from 'vitest';
import { readWords, wordsToKeep } from './read-words.ts';

describe('what somebody typed', () => {
  it('is read as words, whatever stands between them', () => {
    expect(readWords(`  Martyn’s LAW: "Café" & bag-check's (C4) `)).toEqual([
      'martyn',
      'law',
      'cafe',
      'bag',
      'check',
      'c4',
    ]);
    expect(readWords("'; drop table search.entry; -- <b>")).toEqual(['drop', 'table', 'search', 'entry', 'b']);
    expect(readWords('!&|():*\\')).toEqual([]);
    expect(readWords('word '.repeat(99))).toHaveLength(16);
  });

  it('is kept without anything that could be a person', () => {
    expect(wordsToKeep(' Bag  LEFT ')).toBe('bag left');
    for (const personal of ['jo@firm.example', 'call 07700 900123', '+44 (0)20 7946 0000', 'ring 020-794-60', '']) {
      expect(wordsToKeep(personal)).toBeUndefined();
    }
    expect(wordsToKeep('call 999')).toBe('call 999');
    expect(wordsToKeep('I saw a man who lives next to me and he said that')).toBeUndefined();
  });
});
