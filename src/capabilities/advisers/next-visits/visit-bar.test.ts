import { describe, expect, it } from 'vitest';
import { makeVisitBar } from './visit-bar.ts';

describe('the bar of a score', () => {
  it('has a piece for each reason, on a scale that all lines share', () => {
    const bar = makeVisitBar(
      [
        { reason: 'enhanced', units: 1, points: 20 },
        { reason: 'overdue', units: 1, points: 5 },
      ],
      50,
    );
    expect([...bar.matchAll(/x="([\d.]+%)" y="0" width="([\d.]+%)"/g)].map(([, x, width]) => [x, width])).toEqual([
      ['0%', '40%'],
      ['40%', '10%'],
    ]);
    expect(makeVisitBar([], 0)).not.toContain('<rect');
  });
});
