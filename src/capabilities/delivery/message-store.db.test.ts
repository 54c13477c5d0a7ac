import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { hour, after as momentAfter, second } from '../../kernel/time.ts';
import { execute, inTransaction, sql } from '../../platform/db/database.ts';
import { recordAnswerOfPerson } from './answers/record-answer.ts';
import { aFrozenLaunch, aPopulation, claimSome, messagesOf } from './delivery-builders.ts';
import { countMessagesByState, releaseUntried, renewLeases, writeOutcomes } from './message-store.ts';
import { stopLaunch } from './stop-launch.ts';

describe('claiming messages and writing outcomes back', () => {
  const database = aDatabase();
  let peopled = false;
  beforeEach(async () => {
    const ctx = database.ctx();
    if (!peopled) await aPopulation(ctx, { people: 12 });
    peopled = true;
    await execute(ctx, sql`truncate delivery.launch cascade`);
  });
  const later = (milliseconds: number) => database.ctx({ now: momentAfter(database.ctx().now, milliseconds) });

  it('passes by what another is just claiming, without waiting for it', async () => {
    await aFrozenLaunch(database.ctx());
    await inTransaction(database.ctx(), async (claiming) => {
      const first = await claimSome(claiming, 5, 'first');
      const second = await inTransaction(database.ctx(), async (other) => {
        await execute(other, sql`set local lock_timeout = '5s'`);
        return claimSome(other, 100, 'second');
      });
      expect([first.leased.length, second.leased.length]).toEqual([5, 7]);
    });
  });

  it('goes on trying one that was tried more often than the column counts, and holds up nobody behind it', async () => {
    await aFrozenLaunch(database.ctx());
    await execute(database.ctx(), sql`update delivery.message set attempts = 32767 where channel = 'email'`);
    expect((await claimSome(database.ctx())).leased).toHaveLength(12);
  });

  it('gives each message to one holder only', async () => {
    await aFrozenLaunch(database.ctx());
    const claims = await Promise.all([1, 2, 3, 4, 5].map((n) => claimSome(database.ctx(), 4, `holder ${n}`)));
    const ids = claims.flatMap(({ leased }) => leased.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claimSome(database.ctx(), 100, 'rest');
    expect(ids.length + rest.leased.length).toBe(12);
  });

  it('takes only the lane and channel asked for, and only what is due', async () => {
    const ctx = database.ctx();
    await aFrozenLaunch(ctx, { lane: 'bulk' });
    expect(await claimSome(ctx)).toEqual({ looked: 0, leased: [] });
    const { launchId } = await aFrozenLaunch(ctx);
    await execute(
      ctx,
      sql`update delivery.message set due_at = ${momentAfter(ctx.now, second)} where launch_id = ${launchId}`,
    );
    expect((await claimSome(ctx)).looked).toBe(0);
    expect((await claimSome(later(second))).leased).toHaveLength(12);
  });

  it('ends what is past its expiry instead of giving it out', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    expect(await claimSome(later(hour))).toEqual({ looked: 12, leased: [] });
    expect(new Set((await messagesOf(ctx, launchId)).map(({ state }) => state))).toEqual(new Set(['expired']));
  });

  it('does not give out what a person answered elsewhere', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const [first] = await messagesOf(ctx, launchId);
    await execute(
      ctx,
      sql`update delivery.recipient set answer = 'safe', answered_at = ${ctx.now}
        where launch_id = ${launchId} and person_id = ${first?.personId}`,
    );
    expect((await claimSome(ctx)).leased).toHaveLength(11);
    expect((await messagesOf(ctx, launchId))[0]).toMatchObject({ state: 'stopped', reason: 'answered', attempts: 0 });
  });

  it('holds a newer version back while an older one is just being sent to the same person', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx);
    const old = await claimSome(ctx, 5, 'older');
    const update = await aFrozenLaunch(ctx, { threadId: first.threadId, followsThread: true });
    const now = await claimSome(ctx, 100, 'newer');
    expect(now.looked).toBe(12);
    expect(now.leased).toHaveLength(7);
    const oldPeople = new Set(old.leased.map(({ personId }) => personId));
    expect(now.leased.some(({ personId }) => oldPeople.has(personId))).toBe(false);
    await writeOutcomes(
      ctx,
      'older',
      old.leased.map(({ id }) => ({ id, outcome: 'accepted' })),
    );
    const then = await claimSome(later(second), 100, 'newer again');
    expect(then.leased.map(({ personId, launchId }) => [personId, launchId]).sort()).toEqual(
      [...oldPeople].map((person) => [person, update.launchId]).sort(),
    );
  });

  it('writes each kind of outcome', async () => {
    const ctx = database.ctx();
    const { launchId, threadId } = await aFrozenLaunch(ctx);
    const { leased } = await claimSome(ctx, 4);
    const [a, b, c, d] = leased.map(({ id }) => id);
    const dueAt = momentAfter(ctx.now, 2 * second);
    const result = await writeOutcomes(ctx, 'holder', [
      { id: a ?? 0, outcome: 'accepted', reference: 'r1' },
      { id: b ?? 0, outcome: 'delivered' },
      { id: c ?? 0, outcome: 'failed-for-now', reason: '451 later', dueAt },
      { id: d ?? 0, outcome: 'failed-for-good', reason: '550 no' },
    ]);
    expect(result).toEqual({ written: 4, threadIds: [threadId] });
    const byId = new Map((await messagesOf(ctx, launchId)).map((each) => [each.id, each]));
    expect(byId.get(a ?? 0)).toMatchObject({ state: 'accepted', reason: null, attempts: 1 });
    expect(byId.get(b ?? 0)).toMatchObject({ state: 'delivered' });
    expect(byId.get(c ?? 0)).toMatchObject({ state: 'waiting', reason: '451 later', dueAt, attempts: 1 });
    expect(byId.get(d ?? 0)).toMatchObject({ state: 'failed', reason: '550 no' });
  });

  it('writes nothing for a holder that lost its lease, and nothing twice', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const { leased } = await claimSome(ctx, 1);
    const outcome = [{ id: leased[0]?.id ?? 0, outcome: 'accepted' as const }];
    expect((await writeOutcomes(ctx, 'somebody else', outcome)).written).toBe(0);
    expect((await writeOutcomes(ctx, 'holder', outcome)).written).toBe(1);
    expect(
      (await writeOutcomes(ctx, 'holder', [{ ...outcome[0], id: outcome[0]?.id ?? 0, outcome: 'failed-for-good' }]))
        .written,
    ).toBe(0);
    expect((await messagesOf(ctx, launchId)).filter(({ state }) => state === 'accepted')).toHaveLength(1);
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
    const { leased } = await claimSome(ctx, 1);
    const [message] = leased;
    await happen(launchId, threadId, message?.personId ?? '');
    const now = momentAfter(ctx.now, passed);
    await writeOutcomes(database.ctx({ now }), 'holder', [
      { id: message?.id ?? 0, outcome: 'failed-for-now', reason: '451', dueAt: momentAfter(now, second) },
    ]);
    const found = (await messagesOf(ctx, launchId)).find(({ id }) => id === message?.id);
    expect(found).toMatchObject({ reason, state: reason === 'expired' ? 'expired' : 'stopped' });
  });

  it('still writes "accepted" when the launch was stopped while it went out: it did go out', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const { leased } = await claimSome(ctx, 1);
    await stopLaunch(ctx, launchId);
    await writeOutcomes(ctx, 'holder', [{ id: leased[0]?.id ?? 0, outcome: 'accepted' }]);
    expect((await messagesOf(ctx, launchId)).map(({ state }) => state).sort()).toEqual(
      ['accepted', ...Array(11).fill('stopped')].sort(),
    );
  });

  it('gives an untried batch back as if never touched, and renews by name', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    await claimSome(ctx, 3, 'one');
    await claimSome(ctx, 3, 'two');
    expect(await renewLeases(ctx, ['one', 'nobody'], momentAfter(ctx.now, hour))).toBe(3);
    expect(await releaseUntried(ctx, 'one')).toBe(3);
    const states = (await messagesOf(ctx, launchId)).filter(
      ({ state, attempts }) => state === 'waiting' && attempts === 0,
    );
    expect(states).toHaveLength(9);
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
