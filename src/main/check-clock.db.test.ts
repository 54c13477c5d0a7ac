import { afterEach, describe, expect, it, vi } from 'vitest';
import { aDatabase } from '../../test/support/test-database.ts';
import { clockDrift } from './check-clock.ts';

describe('the clock', () => {
  const database = aDatabase();
  afterEach(() => void vi.useRealTimers());

  it('of one machine agrees with itself', async () => {
    expect(await clockDrift(database.ctx())).toEqual({
      well: true,
      sentence: expect.stringMatching(/^Clock: within \d+ ms of the database\.$/),
    });
  });

  it.each([
    [-60_000, 60],
    [60_000, -60],
  ])('that is %d ms wrong is found out, with what to do', async (wrong, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + wrong });
    const { well, sentence } = await clockDrift(database.ctx());
    expect(well).toBe(false);
    expect(sentence).toContain('Set both machines to the same time source (NTP).');
    const drift = Number(/^Clock: (-?\d+) ms away/.exec(sentence)?.[1]);
    expect(Math.round(drift / 10_000) * 10).toBe(seconds);
  });
});
