import { describe, expect, it } from 'vitest';
import { addMonths, dueOn, judgeDue } from './drill-schedule.ts';

describe('the rhythm of drills', () => {
  it('counts months by the calendar, and ends a short month on its last day', () => {
    expect(addMonths('2026-11-22', 12)).toBe('2027-11-22');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-12-15', -1)).toBe('2026-11-15');
  });

  it('is due so many months after the last drill, and within three where there was none', () => {
    const begunOn = '2026-01-10';
    expect(dueOn({ months: 6, begunOn, drilledOn: '2026-03-05' })).toBe('2026-09-05');
    expect(dueOn({ months: 12, begunOn, drilledOn: null })).toBe('2026-04-10');
    expect(dueOn({ months: 1, begunOn, drilledOn: null })).toBe('2026-02-10');
  });

  it('is soon within a month, and overdue from the day after', () => {
    expect(judgeDue('2026-11-21', '2026-11-22')).toBe('overdue');
    expect(judgeDue('2026-11-22', '2026-11-22')).toBe('soon');
    expect(judgeDue('2026-12-22', '2026-11-22')).toBe('soon');
    expect(judgeDue('2026-12-23', '2026-11-22')).toBe('fine');
  });
});
