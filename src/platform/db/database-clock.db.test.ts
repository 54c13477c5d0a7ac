import { afterEach, describe, expect, it, vi } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { hour, minute } from '../../kernel/time.ts';
import { queryOne, sql } from './database.ts';
import { betterClock, makeDatabaseClock } from './database-clock.ts';

describe('the clock of the database', () => {
  const database = aDatabase();
  afterEach(() => {
    vi.useRealTimers();
  });
  const databaseTime = async (): Promise<number> =>
    (await queryOne<{ now: Date }>(database.open, sql`select clock_timestamp() as now`))?.now.getTime() ?? 0;

  it('says the time of the database, whatever the clock of the process does', async () => {
    const clock = makeDatabaseClock(database.open);
    await clock.keep(50);
    for (const jump of [-hour, hour]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + jump });
      const before = await databaseTime();
      const heard = clock.now().getTime();
      // An hour apart if it went with the process.
      expect(heard).toBeGreaterThan(before - minute);
      expect(heard).toBeLessThan((await databaseTime()) + minute);
      vi.useRealTimers();
    }
    clock.stop();
  });

  it('goes on', async () => {
    const clock = makeDatabaseClock(database.open);
    await clock.keep(20);
    const before = clock.now().getTime();
    await expect.poll(() => clock.now().getTime()).toBeGreaterThan(before);
    clock.stop();
  });
});

describe('the better of two clocks', () => {
  it('is the one known more closely, and the new one when they disagree', () => {
    const known = { offset: 1000, doubt: 1 };
    expect(betterClock(undefined, known)).toEqual(known);
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
