import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, minute, after as momentAfter, second } from '../../../kernel/time.ts';
import { execute, inTransaction, query, sql } from '../../../platform/db/database.ts';
import { launch } from '../begin-launch.ts';
import {
  aFrozenLaunch,
  aLaunch,
  aPopulation,
  claimSome,
  forgetLaunches,
  hearLease,
  messagesOf,
} from '../delivery-builders.ts';
import { findLaunch, listThreadForUpdate } from '../launch-store.ts';
import { renewLeases } from './lease-store.ts';
import { hurryLateLaunches, sweepDeliveries } from './sweep-deliveries.ts';

describe('sweeping', () => {
  const database = aDatabase();
  let peopled = false;
  beforeEach(async () => {
    const ctx = database.ctx();
    if (!peopled) await aPopulation(ctx, { people: 6 });
    peopled = true;
    await forgetLaunches(ctx);
  });
  const later = (milliseconds: number) => database.ctx({ now: momentAfter(database.ctx().now, milliseconds) });
  const settledEvents = () =>
    query(
      database.ctx(),
      sql`select 1 from graphile_worker._private_jobs where payload ->> 'event' = 'delivery.launch-settled'`,
    );

  it('gives back what a dead process held, and counts it as doubtful', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    const dead = await claimSome(database.ctx(), 2, 'dies');
    await claimSome(database.ctx(), 2, 'lives');
    await renewLeases(later(14 * second), ['lives'], momentAfter(database.ctx().now, 29 * second));
    expect((await sweepDeliveries(later(14 * second))).reclaimed).toBe(0);
    expect((await sweepDeliveries(later(15 * second))).reclaimed).toBe(2);
    expect(await hearLease(later(16 * second), dead, 'failed-for-good')).toEqual({ written: 0 });
    const again = [await claimSome(later(16 * second), 100, 'b'), await claimSome(later(16 * second), 100, 'c')];
    expect(again.map(({ messages }) => messages.length).sort()).toEqual([2, 2]);
    for (const lease of again) await hearLease(later(17 * second), lease);
    const messages = await messagesOf(database.ctx(), launchId);
    const seen = messages.map(({ state, doubtful, attempts }) => `${state} ${doubtful} ${attempts}`).sort();
    expect(seen).toEqual([
      ...Array(2).fill('accepted 0 1'),
      ...Array(2).fill('accepted 1 2'),
      ...Array(2).fill('waiting 0 0'),
    ]);
  });

  it('ends everything of a launch at its expiry, once', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    await hearLease(database.ctx(), await claimSome(database.ctx(), 1));
    expect((await sweepDeliveries(later(hour - 1))).expired).toEqual([]);
    const { expired, settled } = await sweepDeliveries(later(hour));
    expect(expired).toHaveLength(1);
    expect(settled).toHaveLength(1);
    const states = (await messagesOf(database.ctx(), launchId)).map(({ state }) => state).sort();
    expect(states).toEqual(['accepted', ...Array(5).fill('expired')]);
    expect((await messagesOf(database.ctx(), launchId, 'live')).every(({ state }) => state === 'expired')).toBe(true);
    expect(await sweepDeliveries(later(hour + 1))).toEqual({ reclaimed: 0, expired: [], settled: [] });
  });

  it('settles a launch when nothing waits or is in flight, and announces it once', async () => {
    const before = (await settledEvents()).length;
    const { launchId } = await aFrozenLaunch(database.ctx());
    const lease = await claimSome(database.ctx());
    expect((await sweepDeliveries(database.ctx())).settled).toEqual([]);
    await hearLease(database.ctx(), lease);
    await Promise.all([1, 2, 3].map(() => sweepDeliveries(later(second))));
    expect(await findLaunch(database.ctx(), launchId)).toMatchObject({
      state: 'settled',
      settledAt: later(second).now,
    });
    expect((await settledEvents()).length - before).toBe(1);
  });

  it('asks again for recipients that are not frozen after a while', async () => {
    const request = aLaunch(database.ctx());
    await launch(database.ctx(), request);
    await execute(database.ctx(), sql`delete from graphile_worker._private_jobs`);
    expect(await hurryLateLaunches(later(5 * second))).toBe(0);
    expect(await hurryLateLaunches(later(6 * second))).toBe(1);
    expect(await hurryLateLaunches(later(7 * second))).toBe(1);
    const jobs = await query(database.ctx(), sql`select 1 from graphile_worker._private_jobs`);
    expect(jobs).toHaveLength(1);
  });

  it('does not ask again while the recipients are just being frozen, however long that takes', async () => {
    const request = aLaunch(database.ctx());
    await launch(database.ctx(), request);
    await inTransaction(database.ctx(), async (freezing) => {
      await listThreadForUpdate(freezing, request.threadId);
      expect(await hurryLateLaunches(later(minute))).toBe(0);
    });
    expect(await hurryLateLaunches(later(minute))).toBe(1);
  });
});
