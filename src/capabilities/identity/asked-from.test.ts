import { describe, expect, it } from 'vitest';
import { makeAskedFrom } from './asked-from.ts';

describe('from where a link was asked for', () => {
  it('is the same from one place for one person, and tells neither', () => {
    const word = makeAskedFrom('192.0.2.1', 'p-1');
    expect(makeAskedFrom('::ffff:192.0.2.1', 'p-1')).toBe(word);
    expect(makeAskedFrom('192.0.2.2', 'p-1')).not.toBe(word);
    expect(makeAskedFrom('192.0.2.1', 'p-2')).not.toBe(word);
    expect(word).not.toMatch(/192|p-1/);
  });

  it('of IPv6 counts a whole network as one place', () => {
    const word = makeAskedFrom('2001:db8:1:2:aaaa::1', 'p-1');
    expect(makeAskedFrom('2001:db8:1:2:bbbb::2', 'p-1')).toBe(word);
    expect(makeAskedFrom('2001:db8:1:3:aaaa::1', 'p-1')).not.toBe(word);
  });

  it('takes what is no address as it is', () => {
    expect(makeAskedFrom('a socket', 'p-1')).not.toBe(makeAskedFrom('another', 'p-1'));
  });
});
