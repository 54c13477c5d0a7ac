import { describe, expect, it } from 'vitest';
import { after as laterBy, minute, second } from '../../../kernel/time.ts';
import { providerPaces } from './provider-pace.ts';
import { type BatchTold, makeProviderTally } from './provider-tally.ts';

const now = new Date('2026-11-22T10:00:00Z');
const told = (over: Partial<BatchTold>): BatchTold => ({
  accepted: 0,
  failedForNow: 0,
  failedForGood: 0,
  milliseconds: 100,
  ...over,
});

function judged(...batches: readonly Partial<BatchTold>[]): string {
  const tally = makeProviderTally();
  for (const batch of batches) tally.add(told(batch), 5 * second, now);
  return tally.judge(providerPaces.usual, now) ?? 'well';
}

describe('what a minute of tries says', () => {
  it.each<[string, Partial<BatchTold>[], string]>([
    ['nothing, when little was tried', [{ failedForNow: 4 }], 'well'],
    ['errors, when over half fail', [{ accepted: 2, failedForNow: 3 }], 'errors'],
    ['nothing, when just half fail', [{ accepted: 3, failedForNow: 3 }], 'well'],
    ['errors, when fifty fail that are a twentieth', [{ accepted: 950, failedForNow: 50 }], 'errors'],
    ['nothing, when fifty of very many fail', [{ accepted: 951, failedForNow: 50 }], 'well'],
    ['nothing about addresses that do not exist', [{ failedForGood: 500 }], 'well'],
    ['slow, when 15 of a hundred took too long', [{ accepted: 85 }, { accepted: 15, milliseconds: 5001 }], 'slow'],
    ['slow, when two messages are all there was', [{ accepted: 2, milliseconds: 5001 }], 'slow'],
    ['nothing, when there was one', [{ accepted: 1, milliseconds: 5001 }], 'well'],
    ['nothing, when 14 did', [{ accepted: 86 }, { accepted: 14, milliseconds: 5001 }], 'well'],
    ['errors rather than slow', [{ failedForNow: 10, milliseconds: 9000 }], 'errors'],
  ])('%s', (_rule, batches, expected) => {
    expect(judged(...batches)).toBe(expected);
  });

  it('forgets what is older than the window, sooner in an attack', () => {
    const tally = makeProviderTally();
    tally.add(told({ failedForNow: 100 }), second, now);
    const later = laterBy(now, 30 * second);
    expect(tally.judge(providerPaces.usual, later)).toBe('errors');
    expect(tally.judge(providerPaces.attack, later)).toBeUndefined();
    expect(tally.judge(providerPaces.usual, laterBy(now, minute + second))).toBeUndefined();
  });
});
