import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedGroup, comparedMeasures, noiseGroup, shareOf } from './comparison-figures.ts';
import { type ComparisonGroup, groupsOf } from './comparison-group.ts';
import { chanceOfNoise, drawNoise, epsilon, usualNoise } from './comparison-noise.ts';

const keyOf = (seed: number): Buffer => createHash('sha256').update(`key ${seed}`).digest();
const group: ComparisonGroup = { useCode: 'hotels', band: '200-to-799', regionCode: 'wales' };

describe('the noise of a comparison', () => {
  it('is the same for the same question, and another for another month, figure, group or key', () => {
    const draws = (about: string, seed = 1) => Array.from({ length: 40 }, (_, n) => drawNoise(keyOf(seed), about + n));
    expect(draws('2026-11')).toEqual(draws('2026-11'));
    expect(draws('2026-11')).not.toEqual(draws('2026-12'));
    expect(draws('2026-11')).not.toEqual(draws('2026-11', 2));
  });

  it('falls as two-sided geometric noise does, around nothing', () => {
    const draws = Array.from({ length: 20_000 }, (_, n) => drawNoise(keyOf(7), String(n)));
    const share = (size: number): number => draws.filter((each) => each === size).length / draws.length;
    // Four standard deviations of a share among 20,000 draws; the draws are keyed, so they are the same each time.
    for (const size of [-3, -2, -1, 0, 1, 2, 3])
      expect(Math.abs(share(size) - chanceOfNoise(size))).toBeLessThan(0.015);
    expect(usualNoise).toBe(2);
  });

  it('shifts the odds of no figure by more than it promises when one member is left out', () => {
    const most = Math.exp(epsilon) + 1e-9;
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 60 }), (shown, count) => {
        const odds = chanceOfNoise(shown - count) / chanceOfNoise(shown - Math.max(0, count - 1));
        expect(odds).toBeLessThanOrEqual(most);
        expect(1 / odds).toBeLessThanOrEqual(most);
      }),
    );
  });
});

const counted = fc
  .record({
    premises: fc.integer({ min: 11, max: 3000 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    seed: fc.integer(),
  })
  .map(({ premises, shares, seed }) => ({
    seed,
    premises,
    organisations: 5,
    counts: Object.fromEntries(
      comparedMeasures.map((measure, index) => [measure, Math.round(premises * (shares[index] ?? 0))]),
    ) as CountedGroup['counts'],
  }));

describe('a published group', () => {
  it('changes by no more than one in any figure when one member is left out', () => {
    fc.assert(
      fc.property(counted, fc.boolean(), ({ seed, ...all }, has) => {
        const without: CountedGroup = {
          ...all,
          premises: all.premises - 1,
          counts: Object.fromEntries(
            comparedMeasures.map((measure) => [measure, Math.max(0, all.counts[measure] - Number(has))]),
          ) as CountedGroup['counts'],
        };
        const one = noiseGroup(keyOf(seed), '2026-11', group, all);
        const other = noiseGroup(keyOf(seed), '2026-11', group, without);
        // Around ten premises the group itself may come or go.
        if (!one || !other) return;
        expect(Math.abs(one.premises - other.premises)).toBeLessThanOrEqual(1);
        for (const measure of comparedMeasures) {
          expect(Math.abs(one.counts[measure] - other.counts[measure])).toBeLessThanOrEqual(1);
          expect(one.counts[measure]).toBeLessThanOrEqual(one.premises);
        }
      }),
    );
  });

  it('is never one of fewer than ten premises or five organisations, whatever the noise', () => {
    const counts = { 'duty-known': 9, assessed: 9, procedures: 0, drilled: 3, 'in-time': 9 };
    for (let seed = 0; seed < 300; seed += 1) {
      const draw = (premises: number, organisations: number) =>
        noiseGroup(keyOf(seed), '2026-11', group, { premises, organisations, counts });
      expect(draw(9, 9)).toBeUndefined();
      expect(draw(100, 4)).toBeUndefined();
      expect(draw(10, 5)?.premises ?? 10).toBeGreaterThanOrEqual(10);
      expect(draw(100, 5)).toBeDefined();
    }
  });

  it('shows shares to the nearest five, with the room that the noise makes', () => {
    const counts = { 'duty-known': 22, assessed: 0, procedures: 40, drilled: 1, 'in-time': 20 };
    const published = { premises: 40, counts };
    expect(shareOf(published, 'duty-known')).toEqual({ percent: 55, from: 50, to: 60 });
    expect(shareOf(published, 'assessed')).toEqual({ percent: 0, from: 0, to: 5 });
    expect(shareOf(published, 'procedures')).toEqual({ percent: 100, from: 95, to: 100 });
  });
});

describe('the groups of premises', () => {
  it('widen from the region to the country, then to any size', () => {
    const wide = (expected: number | null) => groupsOf({ useCode: 'hotels', expected, regionCode: 'wales' });
    expect(wide(199).map(({ band, regionCode }) => `${band} ${regionCode}`)).toEqual([
      'under-200 wales',
      'under-200 ',
      ' ',
    ]);
    expect([200, 799, 800, null].map((expected) => wide(expected)[0]?.band)).toEqual([
      '200-to-799',
      '200-to-799',
      '800-and-more',
      'unknown',
    ]);
  });
});
