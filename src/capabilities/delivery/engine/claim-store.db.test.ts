import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, after as momentAfter, second } from '../../../kernel/time.ts';
import { execute, inTransaction, query, sql } from '../../../platform/db/database.ts';
import { recordAnswerOfPerson } from '../answers/record-answer.ts';
import { countMessagesByState } from '../coverage/message-count-store.ts';
import { aFrozenLaunch, aPopulation, claimSome, forgetLaunches, hearLease, messagesOf } from '../delivery-builders.ts';
import { stopLaunch } from '../stop-launch.ts';
import { releaseUntried, renewLeases } from './lease-store.ts';
import { sweepDeliveries } from './sweep-deliveries.ts';

describe('claiming messages and writing outcomes back', () => {
  const database = aDatabase();
  let peopled = false;
  beforeEach(async () => {
    const ctx = database.ctx();
    if (!peopled) await aPopulation(ctx, { people: 12 });
    peopled = true;
    await forgetLaunches(ctx);
  });
  const later = (milliseconds: number) => database.ctx({ now: momentAfter(database.ctx().now, milliseconds) });
  const statesOf = async (launchId: string) =>
    (await messagesOf(database.ctx(), launchId)).map(({ state }) => state).sort();

  it('cuts off what is wanted and leaves the rest for others, who do not wait', async () => {
    await aFrozenLaunch(database.ctx());
    const first = await claimSome(database.ctx(), 5, 'first');
    await inTransaction(database.ctx(), async (claiming) => {
      const second_ = await claimSome(claiming, 3, 'second');
      const third = await inTransaction(database.ctx(), async (other) => {
        await execute(other, sql`set local lock_timeout = '5s'`);
        return claimSome(other, 100, 'third');
      });
      // The rest is being cut just now: it is passed by.
      expect([first, second_, third].map(({ messages }) => messages.length)).toEqual([5, 3, 0]);
    });
    expect((await claimSome(database.ctx(), 100, 'fourth')).messages).toHaveLength(4);
  });

  it('gives each message to one holder only', async () => {
    await aFrozenLaunch(database.ctx());
    const claims = await Promise.all([1, 2, 3, 4, 5].map((n) => claimSome(database.ctx(), 4, `holder ${n}`)));
    const ids = claims.flatMap(({ messages }) => messages.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claimSome(database.ctx(), 100, 'rest');
    expect(ids.length + rest.messages.length).toBe(12);
  });

  it('goes on trying one that was tried more often than the column counts', async () => {
    const ctx = database.ctx();
    await aFrozenLaunch(ctx);
    await hearLease(ctx, await claimSome(ctx), 'failed-for-now');
    await execute(ctx, sql`update delivery.single set tries = 32767`);
    expect((await claimSome(later(3 * second))).messages).toHaveLength(12);
  });

  it('takes only the lane and channel asked for, and only what is due', async () => {
    const ctx = database.ctx();
    await aFrozenLaunch(ctx, { lane: 'urgent' });
    expect((await claimSome(ctx)).messages).toEqual([]);
    const { launchId } = await aFrozenLaunch(ctx);
    await execute(ctx, sql`update delivery.batch set due_at = ${later(second).now} where launch_id = ${launchId}`);
    expect((await claimSome(ctx)).messages).toEqual([]);
    expect((await claimSome(later(second))).messages).toHaveLength(12);
  });

  it('keeps bulk waiting while first tries of an attack launch wait or are in flight', async () => {
    const ctx = database.ctx();
    const bulk = { lane: 'bulk' } as const;
    await aFrozenLaunch(ctx, bulk);
    await aFrozenLaunch(ctx);
    expect((await claimSome(ctx, 100, 'bulk', bulk)).messages).toEqual([]);
    const attack = await claimSome(ctx);
    expect((await claimSome(ctx, 100, 'bulk', bulk)).messages).toEqual([]);
    // What has to be tried again does not keep it waiting: nobody knows for how long.
    await hearLease(ctx, attack, 'failed-for-now');
    expect((await claimSome(ctx, 100, 'bulk', bulk)).messages).toHaveLength(12);
  });

  it('gives out nothing past its expiry: the sweeper ends it', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    expect(await claimSome(later(hour))).toMatchObject({ messages: [], passedOver: [] });
    await sweepDeliveries(later(hour));
    expect(new Set(await statesOf(launchId))).toEqual(new Set(['expired']));
  });

  it('passes over what a person answered elsewhere', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const [first] = await messagesOf(ctx, launchId);
    await recordAnswerOfPerson(ctx, { launchId, personId: first?.personId ?? '', answer: 'safe' });
    const lease = await claimSome(ctx);
    expect(lease.messages).toHaveLength(11);
    expect(lease.passedOver).toEqual([{ id: first?.id, why: 'answered' }]);
    await hearLease(ctx, lease);
    expect((await messagesOf(ctx, launchId))[0]).toMatchObject({ state: 'stopped', reason: 'answered', attempts: 0 });
  });

  it('holds a newer version back while an older one is just being sent to the same person', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx);
    const old = await claimSome(ctx, 5, 'older');
    const update = await aFrozenLaunch(ctx, { threadId: first.threadId, followsThread: true });
    const newer = await claimSome(ctx, 100, 'newer');
    expect(newer.messages).toHaveLength(7);
    expect(newer.passedOver.map(({ why }) => why)).toEqual(Array(5).fill('older'));
    await hearLease(ctx, newer);
    const tooSoon = await claimSome(later(second), 100, 'newer again');
    expect(tooSoon).toMatchObject({ messages: [], passedOver: Array(5).fill({ why: 'older' }) });
    await hearLease(later(second), tooSoon);
    await hearLease(later(second), old);
    const then = await claimSome(later(2 * second), 100, 'newer at last');
    expect(then.messages.map(({ personId, launchId }) => [personId, launchId]).sort()).toEqual(
      old.messages.map(({ personId }) => [personId, update.launchId]).sort(),
    );
    expect(then.messages.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('passes over what a newer version tells the same people, when that follows only some', async () => {
    const ctx = database.ctx();
    const { launchId, threadId } = await aFrozenLaunch(ctx);
    const [one] = await messagesOf(ctx, launchId);
    const audience = { person: one?.personId };
    await aFrozenLaunch(ctx, { threadId, audience, lane: 'urgent' });
    const lease = await claimSome(ctx);
    expect(lease.passedOver).toEqual([{ id: one?.id, why: 'superseded' }]);
    expect(lease.messages).toHaveLength(11);
  });

  it('writes each kind of outcome', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const lease = await claimSome(ctx);
    const [a = 0, b = 0, c = 0, d = 0] = lease.messages.map(({ id }) => id);
    const dueAt = momentAfter(ctx.now, 2 * second);
    const result = await hearLease(ctx, lease, 'accepted', [
      { id: a, outcome: 'accepted', reference: 'r1' },
      { id: b, outcome: 'delivered' },
      { id: c, outcome: 'failed-for-now', reason: '451 later', dueAt },
      { id: d, outcome: 'failed-for-good', reason: '550 no' },
    ]);
    expect(result).toEqual({ written: 12 });
    const byId = new Map((await messagesOf(ctx, launchId)).map((each) => [each.id, each]));
    expect(byId.get(a)).toMatchObject({ state: 'accepted', reason: null, attempts: 1 });
    expect(byId.get(b)).toMatchObject({ state: 'delivered' });
    expect(byId.get(c)).toMatchObject({ state: 'waiting', reason: '451 later', dueAt, attempts: 1 });
    expect(byId.get(d)).toMatchObject({ state: 'failed', reason: '550 no' });
    expect((await statesOf(launchId)).filter((state) => state === 'accepted')).toHaveLength(9);
    const provided = await query(
      ctx,
      sql`select provider, provider_reference from delivery.message_now where id = ${a}`,
    );
    expect(provided).toEqual([{ provider: 'a-provider', provider_reference: 'r1' }]);
    const attempts = await query(ctx, sql`select message_id, attempt, provider, reason from delivery.attempt`);
    expect(attempts).toEqual([{ message_id: c, attempt: 1, provider: 'a-provider', reason: '451 later' }]);
  });

  it('writes nothing for a holder that lost its lease, and nothing twice', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const lease = await claimSome(ctx);
    expect(await hearLease(ctx, { ...lease, holder: 'somebody else' })).toEqual({ written: 0 });
    expect(await hearLease(ctx, lease)).toEqual({ written: 12 });
    expect(await hearLease(ctx, lease, 'failed-for-good')).toEqual({ written: 0 });
    expect(await statesOf(launchId)).toEqual(Array(12).fill('accepted'));
  });

  it.each([
    ['stopped', 'stopped', (launchId: string) => stopLaunch(database.ctx(), launchId), 0],
    ['expired', 'expired', () => Promise.resolve(), hour],
    [
      'superseded',
      'superseded',
      (_: string, threadId: string) => aFrozenLaunch(database.ctx(), { threadId, followsThread: true }),
      0,
    ],
    [
      'answered',
      'answered',
      (launchId: string, _: string, personId: string) =>
        recordAnswerOfPerson(database.ctx(), { launchId, personId, answer: 'received' }),
      0,
    ],
  ])('does not try again when meanwhile %s', async (_what, reason, happen, passed) => {
    const ctx = database.ctx();
    const { launchId, threadId } = await aFrozenLaunch(ctx);
    const lease = await claimSome(ctx, 1);
    const [message] = lease.messages;
    await happen(launchId, threadId, message?.personId ?? '');
    await hearLease(later(passed), lease, 'failed-for-now');
    const found = (await messagesOf(ctx, launchId)).find(({ id }) => id === message?.id);
    expect(found).toMatchObject({ reason, state: reason === 'expired' ? 'expired' : 'stopped', attempts: 1 });
  });

  it('still writes "accepted" when the launch was stopped while it went out: it did go out', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const lease = await claimSome(ctx, 1);
    await stopLaunch(ctx, launchId);
    await sweepDeliveries(ctx);
    await hearLease(ctx, lease);
    expect(await statesOf(launchId)).toEqual(['accepted', ...Array(11).fill('stopped')].sort());
  });

  it('does not send again what was proved while it waited to be tried again', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    await hearLease(ctx, await claimSome(ctx), 'failed-for-now');
    const [message] = await messagesOf(ctx, launchId);
    await execute(
      ctx,
      sql`insert into delivery.outcome (message_id, outcome, at) values (${message?.id}, 'delivered', ${ctx.now})`,
    );
    const lease = await claimSome(later(3 * second));
    expect(lease.passedOver).toEqual([{ id: message?.id, why: 'done' }]);
    await hearLease(later(3 * second), lease);
    const after = await messagesOf(ctx, launchId);
    expect(after[0]).toMatchObject({ state: 'delivered' });
    expect((await query(ctx, sql`select 1 from delivery.single`)).length).toBe(0);
  });

  it('gives an untried batch back as if never touched, and renews by name', async () => {
    const ctx = database.ctx();
    await aFrozenLaunch(ctx);
    await claimSome(ctx, 3, 'one');
    await claimSome(ctx, 3, 'two');
    expect(await renewLeases(ctx, ['one', 'nobody'], momentAfter(ctx.now, hour))).toBe(1);
    expect(await releaseUntried(ctx, 'one')).toBe(1);
    const again = [await claimSome(ctx, 100, 'three'), await claimSome(ctx, 100, 'four')];
    expect(again.flatMap(({ messages }) => messages.map(({ attempts }) => attempts))).toEqual(Array(9).fill(1));
    const counts = await query(
      ctx,
      sql`select state, count(*) from delivery.batch where channel = 'email' group by 1 order by 1`,
    );
    expect(counts).toEqual([{ state: 'leased', count: 3 }]);
  });

  it('counts by channel, lane and state for metrics', async () => {
    const ctx = database.ctx();
    await aFrozenLaunch(ctx);
    await claimSome(ctx, 5);
    expect(await countMessagesByState(later(3 * second))).toEqual([
      { channel: 'email', lane: 'attack', state: 'leased', messages: 5, oldestDueSeconds: 0 },
      { channel: 'email', lane: 'attack', state: 'waiting', messages: 7, oldestDueSeconds: 3 },
      { channel: 'live', lane: 'attack', state: 'offered', messages: 12, oldestDueSeconds: 0 },
    ]);
  });
});
