import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, after as momentAfter, second } from '../../../kernel/time.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation, claimSome, forgetLaunches, hearLease, messagesOf } from '../delivery-builders.ts';
import { sweepDeliveries } from '../engine/sweep-deliveries.ts';
import type { ProviderReceipt } from './provider-receipt.ts';
import { matchEarlyReceipts, takeReceipts } from './take-receipts.ts';

const database = aDatabase();
const from = { channel: 'email', provider: 'a-provider' };
let peopled = false;
beforeEach(async () => {
  if (!peopled) await aPopulation(database.ctx(), { people: 6 });
  peopled = true;
  await forgetLaunches(database.ctx());
  await execute(database.ctx(), sql`truncate delivery.early_receipt`);
});

const at: typeof database.ctx = (overrides) => database.ctx(overrides);
const later = (milliseconds: number) => at({ now: momentAfter(at().now, milliseconds) });

/** A launch of which every message was accepted under a name of the provider's. */
async function anAcceptedLaunch() {
  const ctx = at();
  const { launchId } = await aFrozenLaunch(ctx);
  const lease = await claimSome(ctx);
  const named = lease.messages.map(({ id }) => ({ id, outcome: 'accepted', reference: `ref-${id}` }) as const);
  return {
    launchId,
    lease,
    named,
    ids: named.map(({ id }) => id),
    hear: () => hearLease(ctx, lease, 'accepted', named),
  };
}

function receipt(id: number, state: ProviderReceipt['state'], reason?: string): ProviderReceipt {
  return { of: { reference: `ref-${id}` }, state, at: later(second).now, ...(reason === undefined ? {} : { reason }) };
}

async function statesOf(launchId: string): Promise<Map<number, { state: string; reason: string | null }>> {
  const messages = await messagesOf(at(), launchId);
  return new Map(messages.map(({ id, state, reason }) => [id, { state, reason }]));
}

describe('receipts of a provider', () => {
  it('move a message forward, by its reference or by our id', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    await hear();
    await takeReceipts(later(second), from, [
      receipt(a, 'delivered'),
      receipt(b, 'failed', 'The telephone company says EXPIRED.'),
      { of: { messageId: c }, state: 'delivered', at: later(second).now },
      { of: { reference: 'nobody’s' }, state: 'delivered', at: later(second).now },
      { of: { messageId: 5 }, state: 'delivered', at: later(second).now },
    ]);
    const states = await statesOf(launchId);
    expect(states.get(a)?.state).toBe('delivered');
    expect(states.get(b)).toEqual({ state: 'failed', reason: 'The telephone company says EXPIRED.' });
    expect(states.get(c)?.state).toBe('delivered');
    expect(states.get(d)?.state).toBe('accepted');
    const kept = await query(at(), sql`select delivered_at, accepted_at from delivery.outcome where message_id = ${a}`);
    expect(kept).toEqual([{ delivered_at: later(second).now, accepted_at: at().now }]);
  });

  it('are believed only of the provider and channel that took the message', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    await hear();
    const [a = 0] = ids;
    await takeReceipts(at(), { channel: 'email', provider: 'another' }, [receipt(a, 'delivered')]);
    await takeReceipts(at(), { channel: 'sms', provider: 'a-provider' }, [
      receipt(a, 'delivered'),
      { of: { messageId: a }, state: 'delivered', at: at().now },
    ]);
    expect((await statesOf(launchId)).get(a)?.state).toBe('accepted');
  });

  it('end at the farthest that was said, in whatever order and however often they come', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    await hear();
    let next = 0;
    const states = fc.array(fc.constantFrom('delivered', 'failed'), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(states, fc.boolean(), async (said, together) => {
        const id = ids[next++ % ids.length] ?? 0;
        await query(
          at(),
          sql`update delivery.outcome set outcome = 'accepted', delivered_at = null where message_id = ${id}`,
        );
        const receipts = said.map((state) => receipt(id, state as ProviderReceipt['state']));
        if (together) await takeReceipts(at(), from, receipts);
        else for (const each of receipts) await takeReceipts(at(), from, [each]);
        expect((await statesOf(launchId)).get(id)?.state).toBe(said.includes('delivered') ? 'delivered' : 'failed');
      }),
      { numRuns: 30 },
    );
  });

  it('that come before our outcome wait for it, and the sweeper matches them', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    const [a = 0, b = 0] = ids;
    const repeated = [receipt(a, 'delivered'), receipt(a, 'delivered'), receipt(b, 'failed', 'off')];
    await takeReceipts(at(), from, repeated);
    await takeReceipts(at(), from, repeated);
    expect(await matchEarlyReceipts(at())).toBe(0);
    await hear();
    await sweepDeliveries(later(second));
    const states = await statesOf(launchId);
    expect([states.get(a)?.state, states.get(b)?.state]).toEqual(['delivered', 'failed']);
    expect(await query(at(), sql`select from delivery.early_receipt`)).toEqual([]);
  });

  it('by our id that come before our outcome stay when that is written', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    const [a = 0, b = 0] = ids;
    await takeReceipts(at(), from, [
      { of: { messageId: a }, state: 'delivered', at: at().now },
      { of: { messageId: b }, state: 'failed', reason: 'off', at: at().now },
    ]);
    await hear();
    const states = await statesOf(launchId);
    expect([states.get(a)?.state, states.get(b)]).toEqual(['delivered', { state: 'failed', reason: 'off' }]);
  });

  it('that belong to nothing are forgotten', async () => {
    await takeReceipts(at(), from, [receipt(1, 'delivered')]);
    await matchEarlyReceipts(later(second));
    expect(await query(at(), sql`select reference from delivery.early_receipt`)).toEqual([{ reference: 'ref-1' }]);
    await matchEarlyReceipts(later(hour));
    expect(await query(at(), sql`select from delivery.early_receipt`)).toEqual([]);
  });

  it('are written together when many come at once, and each hears', async () => {
    const { launchId, ids, hear } = await anAcceptedLaunch();
    await hear();
    await Promise.all(ids.map((id) => takeReceipts(at(), from, [receipt(id, 'delivered')])));
    expect(new Set([...(await statesOf(launchId)).values()].map(({ state }) => state))).toEqual(new Set(['delivered']));
    await takeReceipts(at(), from, []);
  });
});
