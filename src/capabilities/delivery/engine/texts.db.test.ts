import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSmppSimulator, type SmppSimulator } from '../../../../test/support/smpp-simulator.ts';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import type { RunningLoop } from '../../../platform/capability.ts';
import { type Ctx, execute, sql } from '../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { makeAnswerLink } from '../answers/answer-link.ts';
import { makeChannels } from '../channels/index.ts';
import { aFrozenLaunch, aPopulation, messagesOf } from '../delivery-builders.ts';
import { makeDeliveryLoop } from './delivery-engine.ts';

const database = aDatabase();
const outbound = makeOutboundClient({ allowLoopback: true });
const notUsed = () => Promise.reject(new Error('not used'));
let simulator: SmppSimulator;
let engine: RunningLoop;
let now: () => Ctx;
beforeAll(async () => {
  simulator = await aSmppSimulator();
  const url = `smpp://tocsin:secret1@127.0.0.1:${simulator.port}?name=acme&lines=1&ids=hex-then-decimal`;
  const config = testConfig({ TOCSIN_SMS_PROVIDERS: url });
  now = () => database.ctx({ now: new Date(), config });
  await aPopulation(now(), { people: 12 });
  await execute(
    now(),
    sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
      select gen_random_uuid(), id, 'sms', '+4477009' || lpad((row_number() over (order by id))::text, 5, '0'), now(), now()
      from identity.person`,
  );
  engine = makeDeliveryLoop(makeChannels({ mail: { send: notUsed, verify: notUsed }, outbound })).start(now);
});
afterAll(async () => {
  await engine.stop();
  await outbound.close();
  await simulator.close();
});

const receipt = (id: string, state: string) => ({
  ...{ source_addr: '447700900000', destination_addr: 'TOCSIN', esm_class: 4 },
  short_message: `id:${Number.parseInt(id, 16)} sub:001 dlvrd:001 submit date:2611220511 done date:2611220512 stat:${state} err:000 text:EXERCISE`,
});

describe('a launch by texts', () => {
  it('tells each person once, and receipts prove it, also those that come before the answer or after the line was lost', async () => {
    // Every other receipt overtakes the answer to the text that it is about.
    simulator.number((count) => {
      const id = (0xa00 + count).toString(16);
      if (count % 2 === 0) simulator.receipt(receipt(id, 'DELIVRD'));
      return id;
    });
    const words = { headline: 'EXERCISE: shelter', summary: 'Northmoor', language: 'en', isReal: false };
    const request = { lane: 'urgent', channels: ['sms'], content: { sms: { en: words } } } as const;
    const { launchId } = await aFrozenLaunch(now(), request);
    engine.hear?.('*');
    const states = async () => (await messagesOf(now(), launchId, 'sms')).map(({ state }) => state).sort();
    const half = [...Array(6).fill('accepted'), ...Array(6).fill('delivered')];
    await expect.poll(states, { timeout: 30_000 }).toEqual(half);
    const links = (await messagesOf(now(), launchId, 'sms')).map(({ id }) => makeAnswerLink(now(), id));
    expect(simulator.texts.map(({ text }) => text.split('Answer: ')[1]).sort()).toEqual(links.sort());
    expect(new Set(simulator.texts.map(({ to }) => to)).size).toBe(12);

    const binds = simulator.binds.length;
    simulator.drop();
    await expect.poll(() => simulator.binds.length, { timeout: 30_000 }).toBeGreaterThan(binds);
    for (const { id } of simulator.texts)
      simulator.receipt(receipt(id, Number.parseInt(id, 16) % 4 === 1 ? 'UNDELIV' : 'DELIVRD'));
    const most = [...Array(9).fill('delivered'), ...Array(3).fill('failed')];
    await expect.poll(states, { timeout: 30_000 }).toEqual(most);
  });
});
