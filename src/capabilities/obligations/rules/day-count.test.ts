import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWeekend, lastDayOf, lastDayOfMonths } from './day-count.ts';

describe('counting days', () => {
  it('goes over months, years and the change of the clock', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('counts the day with which a period begins', () => {
    expect(lastDayOf('2026-05-01', 28)).toBe('2026-05-28');
    expect(lastDayOf('2026-03-01', 30)).toBe('2026-03-30');
    expect(lastDayOf('2026-03-01', 1)).toBe('2026-03-01');
  });

  it.each([
    ['2026-05-01', 6, '2026-10-31'],
    ['2026-05-15', 6, '2026-11-14'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-08-30', 6, '2027-02-28'],
    ['2026-08-29', 6, '2027-02-28'],
    ['2026-08-28', 6, '2027-02-27'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2027-08-29', 6, '2028-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 3, '2027-03-30'],
  ])('of months from %s, %i of them, ends on %s', (first, months, last) => {
    expect(lastDayOfMonths(first, months)).toBe(last);
  });

  it('of n days holds exactly n days', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: 1, max: 400 }), (start, days) => {
        const first = addDays('2025-01-01', start);
        expect((Date.parse(lastDayOf(first, days)) - Date.parse(first)) / 86_400_000 + 1).toBe(days);
      }),
      { numRuns: 100 },
    );
  });

  it('knows weekends', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((days) => isWeekend(addDays('2026-11-16', days)));
    expect(week).toEqual([false, false, false, false, false, true, true]);
  });
});
