import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './diff-words.ts';

const joined = (kind: 'removed' | 'added', before: string, after: string) =>
  diffWords(before, after)
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('what changed, word by word', () => {
  it('keeps what stayed and marks the rest', () => {
    expect(diffWords('Keep away from Market Square.', 'Keep well away from Mill Lane.')).toEqual([
      { kind: 'same', text: 'Keep' },
      { kind: 'added', text: ' well' },
      { kind: 'same', text: ' away from' },
      { kind: 'removed', text: ' Market Square.' },
      { kind: 'added', text: ' Mill Lane.' },
    ]);
  });

  it('knows nothing and everything', () => {
    expect(diffWords('', '')).toEqual([]);
    expect(diffWords('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }]);
    expect(diffWords('', 'a b')).toEqual([{ kind: 'added', text: 'a b' }]);
    expect(diffWords('a b', '')).toEqual([{ kind: 'removed', text: 'a b' }]);
  });

  it('loses no word of either text, however long they are', () => {
    const squeeze = (text: string) => text.replace(/\s+/g, '');
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', '\n', 'Square.'), { maxLength: 40 })
      .map((each) => each.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(joined('added', before, after)).toBe(after);
        expect(squeeze(joined('removed', before, after))).toBe(squeeze(before));
      }),
    );
    const long = 'word '.repeat(2500);
    expect(diffWords(long, `${long}more`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
