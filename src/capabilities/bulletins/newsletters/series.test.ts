import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextIssueDue, rhythms } from './series.ts';

const monthly = { rhythm: 'monthly', firstDue: '2026-01-31' } as const;

describe('the next issue of a series is due', () => {
  it('on the same day of each month, or the last that there is', () => {
    expect(nextIssueDue(monthly, null, '2026-01-05')).toBe('2026-01-31');
    expect(nextIssueDue(monthly, '2026-01-31', '2026-02-01')).toBe('2026-02-28');
    expect(nextIssueDue(monthly, '2026-02-28', '2026-03-01')).toBe('2026-03-31');
    expect(nextIssueDue({ ...monthly, rhythm: 'quarterly' }, '2026-01-31', '2026-02-01')).toBe('2026-04-30');
  });

  it('once for days that went by without one, and not again for one sent early', () => {
    expect(nextIssueDue(monthly, '2026-01-31', '2026-06-10')).toBe('2026-05-31');
    expect(nextIssueDue(monthly, '2026-05-31', '2026-05-20')).toBe('2026-06-30');
  });

  it('after the last one, and never so long ago that another is due already', () => {
    const days = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
      .map((moment) => moment.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, fc.constantFrom(...rhythms), fc.nat(9), (firstDue, today, rhythm, issues) => {
        let lastDue: string | null = null;
        for (let issue = 0; issue < issues; issue += 1) {
          const due = nextIssueDue({ rhythm, firstDue }, lastDue, today);
          expect(due > (lastDue ?? '')).toBe(true);
          lastDue = due;
        }
      }),
      { numRuns: 200 },
    );
  });
});
