import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breach, capPenalty } from './penalty-cap.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;
const cap = (more: Partial<Breach>) =>
  capPenalty({ holder: 'enhanced', failureToAnswer: false, ofNotice: false, period: null, ...more }, rules);
const million = 1_000_000;

describe('the highest penalty', () => {
  it.each([
    [359.9, 12, 18],
    [360, 12, 18],
    [400, 12, 20],
    [300, 6, 30],
    [720, 18, 24],
    [0, 12, 18],
  ])('for revenue of £%d million in %i months is £%d million', (revenue, months, most) => {
    const period = { revenuePounds: revenue * million, months };
    for (const holder of ['enhanced', 'event'] as const) {
      expect(cap({ holder, period })).toMatchObject({
        pounds: most * million,
        cites: months === 12 ? 's.18(3)' : 's.18(3)-(4)',
        yearlyRevenue: ((revenue * million) / months) * 12,
      });
    }
  });

  it('is £18 million without a completed period, £10,000 for standard premises, £5,000 for not answering', () => {
    const none = { yearlyRevenue: null, dailyPounds: null, dailyCites: null };
    expect(cap({})).toEqual({ pounds: 18 * million, cites: 's.18(2)', ...none });
    const period = { revenuePounds: 400 * million, months: 12 };
    expect(cap({ holder: 'standard', period })).toEqual({ pounds: 10_000, cites: 's.18(1)(b)', ...none });
    expect(cap({ failureToAnswer: true, period })).toEqual({ pounds: 5_000, cites: 's.18(1)(a)', ...none });
  });

  it('for each day exists only for breach of a notice', () => {
    expect(cap({ holder: 'standard', ofNotice: true })).toMatchObject({ dailyPounds: 500, dailyCites: 's.19(5)(a)' });
    expect(cap({ ofNotice: true })).toMatchObject({ dailyPounds: 50_000, dailyCites: 's.19(5)(b)' });
    expect(cap({ holder: 'event', ofNotice: true })).toMatchObject({ dailyPounds: 50_000 });
    expect(cap({ ofNotice: true, failureToAnswer: true })).toMatchObject({ dailyPounds: null, dailyCites: null });
    expect(cap({ holder: 'standard' })).toMatchObject({ dailyPounds: null });
  });

  it('never falls as revenue grows, nor below £18 million', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), fc.integer({ min: 1, max: 24 }), (revenue, extra, months) => {
        const most = (millions: number) => cap({ period: { revenuePounds: millions * million, months } }).pounds;
        expect(most(revenue)).toBeGreaterThanOrEqual(18 * million);
        expect(most(revenue + extra)).toBeGreaterThanOrEqual(most(revenue));
      }),
      { numRuns: 100 },
    );
  });
});
