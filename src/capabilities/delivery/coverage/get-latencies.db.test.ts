import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { second } from '../../../kernel/time.ts';
import { recordAnswerOfPerson } from '../answers/record-answer.ts';
import { aFrozenLaunch, anOutcome, aPopulation } from '../delivery-builders.ts';
import { getLatencies } from './get-latencies.ts';
import { countNeverReached, listNeverReached } from './never-reached.ts';

const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

describe('how fast a launch was', () => {
  const database = aDatabase();
  let ids: string[] = [];
  beforeAll(async () => {
    ids = await aPopulation(database.ctx(), { people: 20, withoutContact: 2 });
  });

  it('is told in seconds from launch among whoever got there, and by place and channel', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    // Person n of ten had it after n seconds.
    for (const [place, id] of ids.slice(0, 10).entries()) {
      const at = later(ctx.now, (place + 1) * second);
      await anOutcome(ctx, launchId, 'accepted', { channel: 'email', people: [id], at });
    }
    const asAnswered = database.ctx({ now: later(ctx.now, 30 * second) });
    await recordAnswerOfPerson(asAnswered, { launchId, personId: ids[0] ?? '', answer: 'safe' });
    const found = await getLatencies(ctx, launchId);
    expect(found.handedOver).toMatchObject({ people: 10, p50: 5.5, p90: 9.1, firstAt: later(ctx.now, second) });
    expect(found.handedOver?.lastAt).toEqual(later(ctx.now, 10 * second));
    expect(found.answered).toMatchObject({ people: 1, p50: 30, p99: 30 });
    expect(found.delivered?.people).toBe(1);
    const sumOf = (level: string) =>
      found.cells
        .filter((cell) => cell.level === level && cell.channel === 'email')
        .reduce((sum, cell) => sum + cell.handedOver, 0);
    expect(['channel', 'region', 'sector', 'region-and-sector'].map(sumOf)).toEqual([10, 10, 10, 10]);
  });

  it('names whoever was never reached in the whole thread, with the cause', async () => {
    const ctx = database.ctx();
    const { launchId, threadId } = await aFrozenLaunch(ctx);
    await anOutcome(ctx, launchId, 'accepted', { channel: 'email', people: ids.slice(1, 18) });
    const failed = { channel: 'email', people: ids.slice(0, 1), reason: 'no such mailbox' };
    await anOutcome(ctx, launchId, 'failed', failed);
    expect(await countNeverReached(ctx, threadId)).toEqual([
      { cause: 'no-contact-point', people: 2 },
      { cause: 'failed', people: 1 },
    ]);
    const people = await listNeverReached(ctx, threadId, 10);
    expect(people.find(({ personId }) => personId === ids[0])).toMatchObject({ reason: 'no such mailbox' });
    await recordAnswerOfPerson(ctx, { launchId, personId: ids[19] ?? '', answer: 'received' });
    expect(await listNeverReached(ctx, threadId, 10)).toHaveLength(2);
  });
});
