import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFrozenLaunch, aPopulation, messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { makeSeededRandom } from '../../src/capabilities/sample/seeded-random.ts';
import { second } from '../../src/kernel/time.ts';
import { aDatabase } from '../support/test-database.ts';
import { countTold, endingsOf, startEngine, untilSettled } from './engine-under-fault.ts';
import { aFaultyMailServer, type FaultyMailServer, type Treatment } from './faulty-mail-server.ts';

const people = 200;

describe('a mail server that', () => {
  const database = aDatabase();
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const ctx = () => database.ctx({ now: new Date() });
  const send = async (treat: (to: string, times: number) => Treatment, patience = 15 * second) => {
    const server: FaultyMailServer = await aFaultyMailServer(treat);
    closing.push(() => server.close());
    const { launchId } = await aFrozenLaunch(ctx(), { channels: ['email'] });
    const engine = startEngine(server.url, ctx, patience);
    closing.push(() => engine.stop());
    await untilSettled(ctx, launchId);
    const marked = (await messagesOf(ctx(), launchId)).filter(({ doubtful }) => doubtful > 0).length;
    return { told: countTold(server.taken), marked, endings: await endingsOf(ctx(), launchId) };
  };
  const isOneIn = (many: number, to: string): boolean => Number(/\d+/.exec(to)?.[0]) % many === 0;

  it('says nothing after the text of some is left, and those go again, marked', async () => {
    const treat = (to: string, times: number) => (isOneIn(20, to) && times === 1 ? 'hang' : 'take');
    const { told, marked, endings } = await send(treat, 3 * second);
    expect(endings).toEqual({ states: { accepted: people }, people });
    expect(told.people).toBe(people);
    expect(marked).toBeGreaterThanOrEqual(people / 20);
    expect(told.doubles).toBeLessThanOrEqual(marked);
  });

  it('drops the line after the text of some is left, and nobody is missed; those get it twice and are marked', async () => {
    const { told, marked, endings } = await send((to, times) => (isOneIn(20, to) && times === 1 ? 'drop' : 'take'));
    expect(endings).toEqual({ states: { accepted: people }, people });
    expect(told).toEqual({ people, doubles: people / 20 });
    expect(marked).toBeGreaterThanOrEqual(told.doubles);
  });

  it('refuses at random, for now and for good, gives each person one outcome that is true', async () => {
    const random = makeSeededRandom(7);
    const refused = new Set<string>();
    const { told, endings } = await send((to, times) => {
      const chance = random.next();
      if (chance < 0.3 && times === 1) return { code: 451, text: 'not now' };
      if (chance > 0.9) {
        refused.add(to);
        return { code: 554, text: 'never' };
      }
      return 'take';
    });
    expect(refused.size).toBeGreaterThan(0);
    expect(endings).toEqual({ states: { accepted: people - refused.size, failed: refused.size }, people });
    expect(told).toEqual({ people: people - refused.size, doubles: 0 });
  });
});
