import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, after as momentAfter } from '../../../kernel/time.ts';
import { aFrozenLaunch, aPopulation, messagesOf } from '../delivery-builders.ts';
import { stopLaunch } from '../stop-launch.ts';
import { listOffered, markLooked } from './offered-messages.ts';

describe('what lies ready on the live page', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 3, withoutContact: 1 });
  });

  it('is the latest launch of each thread, in the person’s language, until it is over', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx);
    const update = await aFrozenLaunch(ctx, {
      threadId: first.threadId,
      content: { email: first.content.email ?? {}, live: { en: { headline: 'UPDATE', text: 'Open the doors.' } } },
    });
    const other = await aFrozenLaunch(ctx);
    const [person = '', neighbour = ''] = people;
    const offered = await listOffered(ctx, [person, neighbour]);
    expect(offered.map(({ launchId }) => launchId).sort()).toEqual(
      [update.launchId, update.launchId, other.launchId, other.launchId].sort(),
    );
    expect(offered.find(({ launchId }) => launchId === update.launchId)).toMatchObject({
      threadId: first.threadId,
      channel: 'live',
      state: 'offered',
      language: 'en',
      answer: null,
    });
    await stopLaunch(ctx, update.launchId);
    expect((await listOffered(ctx, [person])).map(({ launchId }) => launchId)).toEqual([other.launchId]);
    const past = database.ctx({ now: momentAfter(ctx.now, hour) });
    expect(await listOffered(past, [person])).toEqual([]);
    expect(await listOffered(past, [person], { ended: true })).toHaveLength(2);
  });

  it('counts as delivered when people look, once, and only theirs', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const [person = ''] = people;
    await markLooked(ctx, launchId, [person]);
    await markLooked(database.ctx({ now: momentAfter(ctx.now, 1) }), launchId, [person]);
    const states = (await messagesOf(ctx, launchId, 'live')).map((each) => [each.personId === person, each.state]);
    expect(states.sort()).toEqual([
      [false, 'offered'],
      [false, 'offered'],
      [true, 'delivered'],
    ]);
    expect((await listOffered(ctx, [person])).find((each) => each.launchId === launchId)).toMatchObject({
      state: 'delivered',
    });
  });
});
