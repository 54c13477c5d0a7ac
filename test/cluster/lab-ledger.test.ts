import { describe, expect, it } from 'vitest';
import { judge, listFirst, longestPause, readTaken } from './lab-ledger.ts';

const taken = (...addresses: string[]) => addresses.map((to, at) => ({ at, to, subject: 's' }));
const ending = (address: string, state = 'accepted', doubtful = 0, messages = 1) => ({
  address,
  state,
  messages,
  doubtful,
});

describe('the ledger of a launch', () => {
  it('is clean when everybody was told once', () => {
    expect(judge([ending('a'), ending('b', 'delivered')], taken('b', 'a'))).toEqual({
      recipients: 2,
      unsettled: 0,
      missed: 0,
      twice: 0,
      twiceUndoubted: 0,
      doubtful: 0,
    });
  });

  it('tells who was missed, told twice, and never settled', () => {
    const endings = [
      ending('a'),
      ending('b', 'accepted', 1),
      ending('c', 'leased'),
      ending('d', 'failed', 0, 2),
      ending('e'),
    ];
    expect(judge(endings, taken('a', 'a', 'b', 'b', 'c'))).toEqual({
      recipients: 5,
      unsettled: 2,
      missed: 1,
      twice: 2,
      twiceUndoubted: 1,
      doubtful: 1,
    });
  });

  it('reads the log of the mail server but for a line that was cut off', () => {
    expect(readTaken('12\ta@b.example\tFlood\n13\tc@d.ex')).toEqual([{ at: 12, to: 'a@b.example', subject: 'Flood' }]);
    expect(readTaken('')).toEqual([]);
  });

  it('knows when each was told first', () => {
    expect(listFirst([...taken('a', 'b', 'a'), { at: 0.5, to: 'b', subject: 's' }])).toEqual([0, 0.5]);
  });

  it('knows the longest pause, also the one before the first', () => {
    expect(longestPause([1000, 2500, 9000, 9100], 2000)).toBe(6.5);
    expect(longestPause([14_000], 2000)).toBe(12);
    expect(longestPause([], 5)).toBe(0);
  });
});
