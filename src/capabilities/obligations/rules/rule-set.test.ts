import { describe, expect, it } from 'vitest';
import { type RuleSet, ruleSetOn, ruleSets } from './rule-set.ts';

describe('the rule sets', () => {
  it('hold the numbers of the Act', () => {
    expect(ruleSets).toEqual([
      {
        validFrom: '2025-04-03',
        textAsOf: '2026-04-10',
        commencementDate: null,
        thresholds: { standard: 200, enhanced: 800, event: 800 },
        floors: { standard: 100, enhanced: 500, event: 500 },
        alwaysStandard: [9, 13, 14, 15],
        noEventsAt: [9, 13, 14, 15],
        penalties: {
          failureToAnswer: 5000,
          standard: 10000,
          larger: 18000000,
          revenueShare: 0.05,
          dailyStandard: 500,
          dailyLarger: 50000,
        },
        periods: {
          documentDays: 30,
          appealDays: 28,
          payDays: 28,
          restrictionMonths: 6,
          extensionMonths: 3,
          entryHours: 72,
        },
      },
    ]);
  });

  it('are chosen by the day: the newest that is valid then, the first for earlier days', () => {
    const [first] = ruleSets;
    const later: RuleSet = { ...first, validFrom: '2028-01-01', commencementDate: '2027-04-06' };
    expect(ruleSetOn('2028-01-01', [first, later])).toBe(later);
    expect(ruleSetOn('2027-12-31', [first, later])).toBe(first);
    expect(ruleSetOn('2030-01-01', [first, later])).toBe(later);
    expect(ruleSetOn('2020-01-01', [first, later])).toBe(first);
    expect(ruleSetOn('2026-11-22')).toBe(first);
  });
});
