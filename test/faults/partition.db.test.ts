import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFrozenLaunch, aPopulation, messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { aRelay } from '../support/relay.ts';
import { aDatabase, testConfig } from '../support/test-database.ts';
import { countTold, endingsOf, startEngine, untilSettled } from './engine-under-fault.ts';
import { aFaultyMailServer } from './faulty-mail-server.ts';

const people = 300;

describe('a worker that is cut off from the database', () => {
  const database = aDatabase();
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('is stood in for, and writes nothing of what it lost when it is back', async () => {
    const config = testConfig({ TOCSIN_LEASE_SECONDS: '3' });
    const ctx = () => database.ctx({ now: new Date(), config });
    const relay = await aRelay(database.url);
    closing.push(() => relay.cut());
    const behind = openDatabase(relay.url);
    closing.push(() => behind.close());
    let cutOff = false;
    const server = await aFaultyMailServer(() => {
      if (server.taken.length === 20) {
        relay.hold();
        cutOff = true;
      }
      return 'take';
    });
    closing.push(() => server.close());
    const { launchId } = await aFrozenLaunch(ctx(), { channels: ['email'] });
    const lost = startEngine(server.url, () => ({ ...ctx(), db: behind.db }));
    await expect.poll(() => cutOff, { timeout: 20_000 }).toBe(true);
    const other = startEngine(server.url, ctx);
    closing.push(() => other.stop());
    await untilSettled(ctx, launchId);
    const before = await messagesOf(ctx(), launchId);
    await relay.mend();
    // Not before it has written, or found that there is nothing to write.
    await lost.stop();
    expect(await messagesOf(ctx(), launchId)).toEqual(before);
    expect(await endingsOf(ctx(), launchId)).toEqual({ states: { accepted: people }, people });
    const { people: told, doubles } = countTold(server.taken);
    expect(told).toBe(people);
    expect(before.filter(({ doubtful }) => doubtful > 0).length).toBeGreaterThanOrEqual(doubles);
  });
});
