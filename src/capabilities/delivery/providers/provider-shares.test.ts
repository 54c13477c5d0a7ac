import { describe, expect, it } from 'vitest';
import { after as laterBy, minute, second } from '../../../kernel/time.ts';
import { providerPaces } from './provider-pace.ts';
import { judgeShares, type ProviderShare, restingShares, type Trouble } from './provider-shares.ts';

const now = new Date('2026-11-22T10:00:00Z');
const ago = (length: number): Date => laterBy(now, -length);

function aShare(name: string, weight: number, over: Partial<ProviderShare> = {}): ProviderShare {
  return { name, weight, resting: 50, shiftedAt: null, troubledAt: null, movedAt: null, drained: false, ...over };
}

function weightsAfter(
  shares: readonly ProviderShare[],
  troubles: Readonly<Record<string, Trouble>>,
  pace: keyof typeof providerPaces = 'usual',
): string {
  const move = judgeShares(shares, new Map(Object.entries(troubles)), providerPaces[pace], now);
  return move ? `${move.why}: ${[...move.weights].map(([name, weight]) => `${name} ${weight}`).join(', ')}` : 'stays';
}

describe('shares at rest', () => {
  it.each<[Record<string, number>, Record<string, number>]>([
    [{ a: 1 }, { a: 100 }],
    [
      { a: 51, b: 49 },
      { a: 51, b: 49 },
    ],
    [
      { a: 1, b: 1, c: 1 },
      { a: 34, b: 33, c: 33 },
    ],
    [
      { a: 3, b: 0 },
      { a: 100, b: 0 },
    ],
    [
      { a: 0, b: 0 },
      { a: 50, b: 50 },
    ],
  ])('of %j are %j', (weights, expected) => {
    const providers = Object.entries(weights).map(([name, weight]) => ({ name, weight }));
    expect(Object.fromEntries(restingShares(providers))).toEqual(expected);
  });
});

describe('a shift', () => {
  const even = [aShare('a', 50), aShare('b', 50)];
  it.each<[string, readonly ProviderShare[], Record<string, Trouble>, string]>([
    ['takes ten points from who fails', even, { a: 'errors' }, 'errors: a 40, b 60'],
    ['or is slow', even, { b: 'slow' }, 'slow: a 60, b 40'],
    ['or whose link is down', even, { a: 'link' }, 'link: a 40, b 60'],
    ['is skipped when all are in trouble', even, { a: 'slow', b: 'slow' }, 'stays'],
    ['is skipped when nobody else is there', [aShare('a', 100)], { a: 'errors' }, 'stays'],
    [
      'gives nothing to who is drained',
      [aShare('a', 50), aShare('b', 50, { drained: true })],
      { a: 'errors' },
      'stays',
    ],
    [
      'gives nothing to who was in trouble within the minute, as another process saw',
      [aShare('a', 50), aShare('b', 50, { troubledAt: ago(minute - 1) })],
      { a: 'errors' },
      'stays',
    ],
    ['takes no more than there is', [aShare('a', 4), aShare('b', 96)], { a: 'errors' }, 'errors: a 0, b 100'],
    ['takes nothing from nothing', [aShare('a', 0), aShare('b', 100)], { a: 'errors' }, 'stays'],
    [
      'is not repeated within a minute',
      [aShare('a', 40, { shiftedAt: ago(minute - 1) }), aShare('b', 60)],
      { a: 'errors' },
      'stays',
    ],
    [
      'is repeated after a minute',
      [aShare('a', 40, { shiftedAt: ago(minute) }), aShare('b', 60)],
      { a: 'errors' },
      'errors: a 30, b 70',
    ],
    [
      'happens although the clock was set back',
      [aShare('a', 40, { shiftedAt: ago(-60 * minute) }), aShare('b', 60)],
      { a: 'errors' },
      'errors: a 30, b 70',
    ],
    [
      'goes to the others by what they have at rest',
      [aShare('a', 40), aShare('b', 40, { resting: 40 }), aShare('c', 20, { resting: 20 })],
      { a: 'errors' },
      'errors: a 30, b 47, c 23',
    ],
    [
      'goes on with the next in trouble while the first rests',
      [aShare('a', 40, { shiftedAt: ago(second) }), aShare('b', 33), aShare('c', 27)],
      { a: 'errors', b: 'slow' },
      'slow: a 40, b 23, c 37',
    ],
  ])('%s', (_rule, shares, troubles, expected) => {
    expect(weightsAfter(shares, troubles)).toBe(expected);
  });

  it('takes seconds in an attack', () => {
    const shares = [aShare('a', 40, { shiftedAt: ago(2 * second) }), aShare('b', 60)];
    expect(weightsAfter(shares, { a: 'errors' })).toBe('stays');
    expect(weightsAfter(shares, { a: 'errors' }, 'attack')).toBe('errors: a 30, b 70');
  });
});

describe('the way back', () => {
  const shifted = (over: Partial<ProviderShare>) => [aShare('a', 20, over), aShare('b', 80)];
  it.each<[string, readonly ProviderShare[], string]>([
    ['waits for fifteen quiet minutes', shifted({ troubledAt: ago(15 * minute - 1) }), 'stays'],
    ['then gives ten points back', shifted({ troubledAt: ago(15 * minute) }), 'quiet: a 30, b 70'],
    [
      'and waits five minutes for the next ten',
      shifted({ troubledAt: ago(20 * minute), movedAt: ago(5 * minute - 1) }),
      'stays',
    ],
    ['which then come', shifted({ troubledAt: ago(20 * minute), movedAt: ago(5 * minute) }), 'quiet: a 30, b 70'],
    ['goes no further than rest', [aShare('a', 45), aShare('b', 55)], 'quiet: a 50, b 50'],
    ['ends at rest', [aShare('a', 50), aShare('b', 50)], 'stays'],
    ['waits for everybody to be quiet', [aShare('a', 20), aShare('b', 80, { troubledAt: ago(minute) })], 'stays'],
  ])('%s', (_rule, shares, expected) => {
    expect(weightsAfter(shares, {})).toBe(expected);
  });

  it('takes seconds in an attack', () => {
    expect(weightsAfter(shifted({ troubledAt: ago(30 * second), movedAt: ago(10 * second) }), {}, 'attack')).toBe(
      'quiet: a 30, b 70',
    );
  });

  it('keeps a hundred points through any course of trouble', () => {
    let shares = ['a', 'b', 'c', 'd'].map((name) => aShare(name, 25, { resting: 25 }));
    for (let turn = 0; turn < 60; turn += 1) {
      const troubles =
        turn % 3 === 0 ? new Map<string, Trouble>() : new Map([['abcd'[turn % 4] ?? 'a', 'errors' as const]]);
      const move = judgeShares(shares, troubles, providerPaces.attack, now);
      shares = shares.map((each) => ({ ...each, weight: move?.weights.get(each.name) ?? each.weight }));
      expect(shares.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      expect(shares.every(({ weight }) => weight >= 0 && weight <= 100)).toBe(true);
    }
  });
});
