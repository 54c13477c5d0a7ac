import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedLine, compareSources } from './compare-sources.ts';

const told = (lines: readonly ComparedLine[]) =>
  lines.map((line) =>
    line.kind === 'skipped'
      ? `… ${line.count}`
      : line.pieces
          .map(({ change, text }) => (change === 'added' ? `+${text}+` : change === 'removed' ? `-${text}-` : text))
          .join(''),
  );

describe('two texts', () => {
  it('that are the same have no differences, whatever empty lines there are', () => {
    expect(compareSources('One.\n\nTwo.', 'One.\nTwo.\n')).toEqual([]);
  });

  it('are compared word by word in a line that was changed, with its neighbours and no more', () => {
    const before = 'First.\nSecond.\nAsk who owns the bag.\nFourth.\nFifth.\nSixth.';
    expect(told(compareSources(before, before.replace('owns the bag', 'left the bag here')))).toEqual([
      ...['… 1', 'Second.', 'Ask who -owns-+left+ the bag+ here+.', 'Fourth.', '… 2'],
    ]);
  });

  it('show lines that came and went, and do not weave together what has nothing in common', () => {
    expect(told(compareSources('a\nKeep calm and wait.\nz', 'a\nDial 999 now!\nz'))).toEqual([
      ...['a', '-Keep calm and wait.-', '+Dial 999 now!+', 'z'],
    ]);
    expect(told(compareSources('a\nb', 'a\nb\nc'))).toEqual(['… 1', 'b', '+c+']);
    expect(told(compareSources('a\nb\nc', 'a'))).toEqual(['a', '-b-', '-c-']);
  });

  it('lose no word of either', () => {
    const text = fc.array(fc.stringMatching(/^[a-d]( [a-d]){0,5}$/), { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareSources(before, after);
        const side = (without: 'added' | 'removed', from: string) => {
          const kept = lines.flatMap((line) =>
            line.kind === 'skipped' ? [] : line.pieces.filter(({ change }) => change !== without),
          );
          const words = kept.flatMap(({ text: each }) => each.split(/\s+/)).filter((each) => each !== '');
          const skipped = lines.reduce((sum, line) => sum + (line.kind === 'skipped' ? line.count : 0), 0);
          // What is skipped stands on both sides: the rest of the words are all shown.
          if (skipped === 0 && lines.length > 0) expect(words.join('').length).toBe(from.replace(/\s/g, '').length);
        };
        side('added', before);
        side('removed', after);
        expect(lines.length === 0).toBe(before === after);
      }),
      { numRuns: 300 },
    );
  });
});
