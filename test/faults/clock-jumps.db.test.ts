import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFrozenLaunch, aPopulation } from '../../src/capabilities/delivery/delivery-builders.ts';
import { day, hour, minute } from '../../src/kernel/time.ts';
import { aDatabase } from '../support/test-database.ts';
import { countTold, endingsOf, startEngine, untilSettled } from './engine-under-fault.ts';
import { aFaultyMailServer } from './faulty-mail-server.ts';

const people = 300;

// Serving processes take their time from the database, so this ought not to happen; the books must be right all the same.
describe('a worker whose clock jumps beside one whose clock is right', () => {
  const database = aDatabase();
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('misses nobody, and leaves one outcome for each person', async () => {
    const ctx = () => database.ctx({ now: new Date() });
    const jumps = [-hour, hour, -minute, 0];
    let turns = 0;
    const jumping = () => {
      turns += 1;
      return database.ctx({ now: new Date(Date.now() + (jumps[turns % jumps.length] ?? 0)) });
    };
    const server = await aFaultyMailServer(() => 'take');
    closing.push(() => server.close());
    const { launchId } = await aFrozenLaunch(ctx(), { channels: ['email'], expiresAt: new Date(Date.now() + day) });
    for (const makeContext of [ctx, jumping]) {
      const engine = startEngine(server.url, makeContext);
      closing.push(() => engine.stop());
    }
    await untilSettled(ctx, launchId);
    expect(turns).toBeGreaterThan(jumps.length);
    expect(await endingsOf(ctx(), launchId)).toEqual({ states: { accepted: people }, people });
    expect(countTold(server.taken).people).toBe(people);
  });
});
