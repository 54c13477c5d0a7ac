import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteLine } from './note-store.ts';
import { threadNotes } from './note-thread.ts';

function line(id: string, place: number, corrects: string | null = null): NoteLine {
  const at = new Date(Date.UTC(2026, 10, 23, 9, place));
  return {
    ...{ id, place, corrects, callId: 'c', kind: 'note', text: `${id} as written`, writtenBy: 'person:ada' },
    ...{ writtenAt: at, writerName: 'Ada Sample' },
  };
}

describe('lines of a call and their corrections', () => {
  it('keep the place of the first wording and every earlier one', () => {
    const threads = threadNotes([line('a', 1), line('b', 2), line('a2', 3, 'a'), line('a3', 4, 'a2')]);
    expect(threads.map(({ first, latest, earlier }) => [first.id, latest.id, earlier.map(({ id }) => id)])).toEqual([
      ['a', 'a3', ['a', 'a2']],
      ['b', 'b', []],
    ]);
  });

  it('keep both of two corrections of the same wording; the later counts', () => {
    const [thread] = threadNotes([line('a', 1), line('by-ada', 2, 'a'), line('by-bea', 3, 'a')]);
    expect(thread?.latest.id).toBe('by-bea');
    expect(thread?.earlier.map(({ id }) => id)).toEqual(['a', 'by-ada']);
  });

  it('lose nothing, in whatever order they are read', () => {
    const written = fc
      .array(fc.nat(30), { minLength: 1, maxLength: 15 })
      .map((picks) => picks.map((pick, i) => line(`n${i}`, i, i > 0 && pick % 3 > 0 ? `n${pick % i}` : null)));
    fc.assert(
      fc.property(written, fc.nat(14), (lines, turn) => {
        const turned = [...lines.slice(turn), ...lines.slice(0, turn)];
        const threads = threadNotes(turned);
        const all = threads.flatMap(({ earlier, latest }) => [...earlier, latest].map(({ id }) => id));
        expect([...all].sort()).toEqual(lines.map(({ id }) => id).sort());
        expect(threads).toEqual(threadNotes(lines));
      }),
      { numRuns: 200 },
    );
  });
});
