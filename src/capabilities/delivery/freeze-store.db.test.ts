import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { after as momentAfter, second } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { recordAnswerOfPerson } from './answers/record-answer.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease, messagesOf } from './delivery-builders.ts';

describe('the batches and the chain of channels of a launch', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 3 });
  });

  it('hold every message of a channel once, in slices of the ids, and what lies offered apart', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const batches = await query(
      ctx,
      sql`select b.channel, b.state, b.lane, count(m.id) as messages from delivery.batch b
        join delivery.message m on m.id between b.first_id and b.last_id and m.channel = b.channel and m.launch_id = b.launch_id
        where b.launch_id = ${launchId} group by b.id order by b.channel`,
    );
    expect(batches).toEqual([
      { channel: 'email', state: 'waiting', lane: 'attack', messages: 3 },
      { channel: 'live', state: 'offered', lane: 'attack', messages: 3 },
    ]);
    await execute(ctx, sql`delete from delivery.batch`);
  });

  it('an address cannot be written twice for one person and launch', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    const again = sql`insert into delivery.message (id, launch_id, person_id, channel, address, language, offered)
      select id + 1000000, launch_id, person_id, channel, address, language, offered from delivery.message
      where launch_id = ${launchId}`;
    await expect(execute(database.ctx(), again)).rejects.toThrow('duplicate key');
    await execute(database.ctx(), sql`delete from delivery.batch`);
  });

  it('the first channel that reaches somebody goes at once, a later one keeps its distance and ends with an answer', async () => {
    const ctx = database.ctx();
    // E-mail stands for the later channel, push for the first: the first person has both, the others e-mail alone.
    await execute(ctx, sql`update delivery.channel_step set after_seconds = 60 where channel = 'email'`);
    const [both = '', alone = ''] = people;
    await execute(
      ctx,
      sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
        values (${newId()}, ${both}, 'push', ${both}, ${ctx.now}, ${ctx.now})`,
    );
    await execute(
      ctx,
      sql`insert into delivery.push_device (id, person_id, name, endpoint_hash, endpoint, public_key, sealed_auth, created_at)
        values (${newId()}, ${both}, 'A phone', '\\x00', 'https://push.example/1', '\\x00', '\\x00', ${ctx.now})`,
    );
    const { launchId } = await aFrozenLaunch(ctx, {
      channels: ['push', 'email'],
      content: {
        push: { en: { headline: 'EXERCISE', summary: '', language: 'en', isReal: false } },
        email: { en: { subject: 'EXERCISE', text: 'Lock the doors.' } },
      },
    });
    const due = async (channel: string) =>
      (await messagesOf(ctx, launchId, channel)).map((each) => [
        people.indexOf(each.personId),
        (each.dueAt.getTime() - ctx.now.getTime()) / second,
      ]);
    expect(await due('push')).toEqual([[0, 0]]);
    expect(await due('email')).toEqual([
      [0, 60],
      [1, 0],
      [2, 0],
    ]);
    const now = await claimSome(ctx);
    expect(now.messages.map(({ personId }) => personId)).toEqual(people.slice(1));
    await hearLease(ctx, now);
    expect((await claimSome(ctx)).messages).toEqual([]);
    await recordAnswerOfPerson(ctx, { launchId, personId: both, answer: 'safe' });
    const later = database.ctx({ now: momentAfter(ctx.now, 60 * second) });
    const then = await claimSome(later);
    expect(then.passedOver).toMatchObject([{ why: 'answered' }]);
    await hearLease(later, then);
    expect((await messagesOf(ctx, launchId)).find(({ personId }) => personId === both)).toMatchObject({
      ...{ state: 'stopped', reason: 'answered' },
    });
    expect((await messagesOf(ctx, launchId)).find(({ personId }) => personId === alone)?.state).toBe('accepted');
  });
});
