import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../kernel/time.ts';
import { nextDigest } from './digest-times.ts';

const next = (pace: 'daily' | 'weekly', moment: string) => nextDigest(pace, new Date(moment)).toISOString();

describe('digests are due', () => {
  it('at seven by the London clock, summer and winter', () => {
    expect(next('daily', '2026-11-22T06:59:59Z')).toBe('2026-11-22T07:00:00.000Z');
    expect(next('daily', '2026-11-22T07:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(next('daily', '2026-07-01T05:30:00Z')).toBe('2026-07-01T06:00:00.000Z');
    // The night in which clocks go forward, and that in which they go back.
    expect(next('daily', '2027-03-27T12:00:00Z')).toBe('2027-03-28T06:00:00.000Z');
    expect(next('daily', '2026-10-24T12:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('weekly on Mondays', () => {
    expect(next('weekly', '2026-11-22T12:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(next('weekly', '2026-11-23T07:00:00Z')).toBe('2026-11-30T07:00:00.000Z');
  });

  it('within a day and an hour, or a week and an hour, of any moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (moment) => {
          for (const [pace, most] of [
            ['daily', day],
            ['weekly', 7 * day],
          ] as const) {
            const wait = nextDigest(pace, moment).getTime() - moment.getTime();
            expect(wait).toBeGreaterThan(0);
            expect(wait).toBeLessThanOrEqual(most + 3_600_000);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
