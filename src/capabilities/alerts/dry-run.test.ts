import { describe, expect, it } from 'vitest';
import { assumedPerSecond, reckonDryRun } from './dry-run.ts';

const loads = [
  { channel: 'post', people: 1000, isSent: true },
  { channel: 'call', people: 100, isSent: true },
  { channel: 'board', people: 5000, isSent: false },
];

describe('a dry run', () => {
  it('goes by measured rates, else by what is assumed, and takes as long as the slowest channel', () => {
    const run = reckonDryRun(loads, [{ channel: 'post', perSecond: 10 }], new Map([['call', 4.5]]));
    expect(run).toMatchObject({ seconds: 100, pence: 450 });
    expect(run.rows.map(({ seconds, isMeasured }) => [seconds, isMeasured])).toEqual([
      [100, true],
      [100 / assumedPerSecond, false],
      [0, false],
    ]);
  });

  it('takes nothing for nobody', () => {
    expect(reckonDryRun([], [], new Map())).toEqual({ rows: [], seconds: 0, pence: 0 });
  });
});
