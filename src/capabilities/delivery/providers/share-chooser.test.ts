import { describe, expect, it } from 'vitest';
import { after as laterBy, second } from '../../../kernel/time.ts';
import type { ProviderShare } from './provider-shares.ts';
import { type BatchHeard, makeShareChooser, type ShareChooser } from './share-chooser.ts';

const begin = new Date('2026-11-22T10:00:00Z');
const all = ['a', 'b'];

function aChooser(): { chooser: ShareChooser; pass(milliseconds: number): void } {
  let now = begin;
  const chooser = makeShareChooser({ channel: 'way', names: all, slowBound: second, now: () => now });
  return {
    chooser,
    pass(milliseconds) {
      now = laterBy(now, milliseconds);
    },
  };
}

function shares(a: number, b: number, over: Partial<ProviderShare> = {}): ProviderShare[] {
  const nothing = { resting: 50, shiftedAt: null, troubledAt: null, movedAt: null, drained: false };
  return [
    { name: 'a', weight: a, ...nothing, ...over },
    { name: 'b', weight: b, ...nothing },
  ];
}

const batch = (over: Partial<BatchHeard> = {}): BatchHeard => ({
  ...{ lane: 'urgent', accepted: 0, failedForNow: 0, failedForGood: 0, milliseconds: 20 },
  ...over,
});

function turns(chooser: ShareChooser, count: number, free: readonly string[] = all): string {
  return Array.from({ length: count }, () => {
    const chosen = chooser.next(free);
    if (chosen) chooser.given(chosen);
    return chosen ?? '-';
  }).join('');
}

function fails(chooser: ShareChooser, name: string, batches = 2): void {
  for (let n = 0; n < batches; n += 1) chooser.heard(name, batch({ failedForNow: 10 }));
}

describe('choosing a provider', () => {
  it('takes turns until it knows better, then by points', () => {
    const { chooser } = aChooser();
    expect(turns(chooser, 4)).toBe('abab');
    chooser.setShares(shares(75, 25));
    expect(turns(chooser, 100).replaceAll('b', '')).toHaveLength(75);
  });

  it('gives who has room what who has none cannot take', () => {
    const { chooser } = aChooser();
    chooser.setShares(shares(90, 10));
    expect(turns(chooser, 3, ['b'])).toBe('bbb');
    expect(turns(chooser, 3, [])).toBe('---');
  });

  it('gives nothing to who is drained, not even when nobody else is there', () => {
    const { chooser } = aChooser();
    chooser.setShares(shares(50, 50, { drained: true }));
    expect(turns(chooser, 3)).toBe('bbb');
    expect(turns(chooser, 1, ['a'])).toBe('-');
  });

  it('skips who fails everything, and probes with one batch at a time', () => {
    const { chooser, pass } = aChooser();
    fails(chooser, 'a');
    expect(turns(chooser, 3)).toBe('bbb');
    expect(chooser.isSkipped('a')).toBe(true);
    pass(second / 2);
    // What little is left goes to who takes it; a probe comes after five batches.
    expect(turns(chooser, 2)).toBe('bb');
    expect(turns(chooser, 3)).toBe('abb');
    chooser.heard('a', batch({ accepted: 1 }));
    expect(chooser.isSkipped('a')).toBe(false);
    expect(turns(chooser, 4).replaceAll('b', '')).toHaveLength(2);
  });

  it('is in trouble for being skipped, even if most of the minute went well', () => {
    const { chooser, pass } = aChooser();
    chooser.heard('a', batch({ accepted: 1000 }));
    fails(chooser, 'a');
    expect(Object.fromEntries(chooser.troubles())).toEqual({ a: 'errors' });
    pass(60 * second);
    expect(chooser.troubles().size).toBe(0);
  });

  it('does not count as a probe what found no message to send', () => {
    const { chooser, pass } = aChooser();
    fails(chooser, 'a');
    pass(second);
    expect([chooser.next(['a']), chooser.next(['a'])]).toEqual(['a', 'a']);
  });

  it('still tries when all fail, as probes', () => {
    const { chooser, pass } = aChooser();
    fails(chooser, 'a');
    fails(chooser, 'b');
    expect(turns(chooser, 1)).toBe('-');
    pass(second / 2);
    expect(turns(chooser, 3)).toBe('ab-');
  });

  it('uses who has no points left when everybody else is skipped', () => {
    const { chooser } = aChooser();
    chooser.setShares(shares(100, 0));
    expect(turns(chooser, 1, ['b'])).toBe('-');
    fails(chooser, 'a');
    expect(turns(chooser, 2)).toBe('bb');
  });

  it('probes at once when the link is found open', () => {
    const { chooser } = aChooser();
    fails(chooser, 'a');
    expect(turns(chooser, 5)).toBe('bbbbb');
    chooser.linked('a');
    expect(turns(chooser, 2)).toBe('ab');
  });

  it('judges in seconds while the attack lane is tried, and in minutes again after', () => {
    const { chooser, pass } = aChooser();
    expect(chooser.pace().window).toBe(60 * second);
    chooser.heard('a', batch({ lane: 'attack', failedForNow: 10 }));
    expect(chooser.pace().window).toBe(10 * second);
    expect(Object.fromEntries(chooser.troubles())).toEqual({ a: 'errors' });
    pass(60 * second);
    expect(chooser.pace().window).toBe(60 * second);
  });

  it('tells what it saw of each, and hands over its counts once', () => {
    const { chooser } = aChooser();
    chooser.heard('a', batch({ accepted: 3, failedForGood: 1, milliseconds: 90 }));
    chooser.heard('a', batch({ accepted: 2, milliseconds: 2000 }));
    fails(chooser, 'b');
    expect(chooser.seen()).toEqual([
      { name: 'a', trouble: 'slow', skipped: false },
      { name: 'b', trouble: 'errors', skipped: true },
    ]);
    const [first] = chooser.takeTraffic();
    expect(first).toMatchObject({ channel: 'way', name: 'a', lane: 'urgent', accepted: 5, failedForGood: 1 });
    expect(first?.latencies.filter((count) => count > 0)).toEqual([4, 2]);
    expect(chooser.takeTraffic()).toEqual([]);
  });
});
