import { afterEach, describe, expect, it, vi } from 'vitest';
import { aRelay, type Relay } from '../../../test/support/relay.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { hour, minute } from '../../kernel/time.ts';
import { queryOne, sql } from './database.ts';
import { betterClock, type DatabasePulse, openPulse } from './database-pulse.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

describe('the pulse of the database', () => {
  const database = aDatabase();
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    vi.useRealTimers();
    for (const close of closing.splice(0).reverse()) await close();
  });
  const open = async (url: string): Promise<DatabasePulse> => {
    const pulse = await openPulse(url, { every: 50, patience: 200, log });
    closing.push(() => pulse.close());
    return pulse;
  };
  const relayed = async (): Promise<Relay> => {
    const relay = await aRelay(database.url);
    closing.push(() => relay.cut());
    return relay;
  };
  const databaseTime = async (): Promise<number> =>
    (await queryOne<{ now: Date }>(database.ctx(), sql`select clock_timestamp() as now`))?.now.getTime() ?? 0;

  it('gives the time of the database, whatever the clock of the process does', async () => {
    const pulse = await open(database.url);
    const before = await databaseTime();
    for (const jump of [-hour, hour]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + jump });
      const heard = pulse.now().getTime();
      // An hour apart if it went with the process.
      expect(heard).toBeGreaterThan(before - minute);
      expect(heard).toBeLessThan((await databaseTime()) + minute);
      vi.useRealTimers();
    }
  });

  it('goes on by itself while the database is out of reach, and asks again when it is back', async () => {
    const relay = await relayed();
    const pulse = await open(relay.url);
    relay.hold();
    const told = pulse.now().getTime();
    await expect.poll(() => pulse.now().getTime()).toBeGreaterThan(told + 400);
    await relay.mend();
    await expect.poll(() => pulse.now().getTime()).toBeGreaterThan(told + 600);
  });

  it('throws at its start when there is no database', async () => {
    await expect(openPulse('postgresql://nobody@127.0.0.1:1/nothing', { log })).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the better of two clocks', () => {
  it('is the one known more closely, and the new one when they disagree', () => {
    const known = { offset: 1000, doubt: 1 };
    expect(betterClock(known, { offset: 1004, doubt: 5 })).toMatchObject({ offset: 1000 });
    expect(betterClock(known, { offset: 1001, doubt: 0.5 })).toMatchObject({ offset: 1001 });
    expect(betterClock(known, { offset: 5000, doubt: 50 })).toMatchObject({ offset: 5000 });
  });

  it('is known less closely with time', () => {
    let clock = { offset: 1000, doubt: 1 };
    for (let turn = 0; turn < 10; turn += 1) clock = betterClock(clock, { offset: 1005, doubt: 8 });
    expect(clock.offset).toBe(1005);
  });
});
