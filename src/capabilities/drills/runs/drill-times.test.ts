import { describe, expect, it } from 'vitest';
import { after, second } from '../../../kernel/time.ts';
import { compareTimes, type DrillRun, momentOfPress, stopwatch } from './drill-times.ts';

const start = new Date('2026-11-20T10:00:00Z');
const at = (seconds: number): Date => after(start, seconds * second);
const run = (presses: Record<string, number>, end: number | null): DrillRun => ({
  id: 'x',
  startedAt: start,
  finishedAt: end === null ? null : at(end),
  milestones: [
    { key: 'told', words: 'Told' },
    { key: 'out', words: 'Out' },
  ],
  presses: Object.entries(presses).map(([key, seconds]) => ({ key, at: at(seconds) })),
});

describe('the times of a drill', () => {
  it('stand beside those of the drills before, with nothing where nobody pressed', () => {
    const lines = compareTimes(run({ told: 12 }, 200), [run({ told: 20, out: 150 }, 180), run({ out: 99 }, null)]);
    expect(lines).toEqual([
      { words: 'Told', now: 12, before: [20, null] },
      { words: 'Out', now: null, before: [150, 99] },
      { words: 'The whole drill', now: 200, before: [180, null] },
    ]);
  });

  it('are shown as a stopwatch does', () => {
    expect([0, 7, 60, 750, 3723].map(stopwatch)).toEqual(['0:00', '0:07', '1:00', '12:30', '1:02:03']);
  });

  it('are those of the page where they can be true, and ours where not', () => {
    const now = at(100);
    expect(momentOfPress(start, 40_000, now)).toEqual(at(40));
    expect(momentOfPress(start, 0, now)).toEqual(start);
    // A clock that runs a little ahead is believed up to now.
    expect(momentOfPress(start, 104_000, now)).toEqual(now);
    for (const wrong of [undefined, -1, 106_000, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(momentOfPress(start, wrong, now)).toEqual(now);
    }
    expect(momentOfPress(start, 13 * 3_600_000, at(14 * 3600))).toEqual(at(14 * 3600));
  });
});
