import { describe, expect, it } from 'vitest';
import { describeShift, describeTarget, shortLength } from './operations-words.ts';

describe('the words of operations', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1240, '1.2 s'],
    [61_000, '61 s'],
    [200_000, '3 min'],
    [7_500_000, '2 h 5 min'],
    [undefined, '–'],
  ])('write %s milliseconds as %s', (milliseconds, words) => {
    expect(shortLength(milliseconds)).toBe(words);
  });

  it('tell a shift with who gave, who got, and how all stand', () => {
    const about = { id: 1, channel: 'way', at: new Date(), before: { one: 50, two: 50 } };
    const after = { one: 40, two: 60 };
    expect(describeShift({ ...about, after, provider: 'one', why: 'slow' })).toBe(
      'From one, for it is slow: 10 to two. Now one 40, two 60',
    );
    expect(describeShift({ ...about, after, provider: null, why: 'quiet' })).toBe(
      'Back towards rest: 10 to two. Now one 40, two 60',
    );
    expect(describeShift({ ...about, after, provider: null, why: 'settings' })).toBe('New settings: one 40, two 60');
  });

  it('name what is held up', () => {
    expect(describeTarget({ kind: 'lane', channel: '', name: 'bulk' })).toBe('the bulk lane');
    expect(describeTarget({ kind: 'provider', channel: 'way', name: 'one' })).toBe('the provider one of way');
  });
});
