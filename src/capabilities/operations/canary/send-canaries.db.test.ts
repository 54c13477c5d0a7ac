import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, after as laterBy, minute, second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { openMailTransport } from '../../../platform/outbound/mail-transport.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { makeDeliveryLoop } from '../../delivery/engine/delivery-engine.ts';
import { channelDescriptions, makeChannels } from '../../delivery/index.ts';
import { aMailServer, type MailServer } from '../../delivery/mail-server-builders.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { canaryGauges, readCanaryFigures } from '../measures/canary-gauges.ts';
import { listCanaries } from './canary-store.ts';
import { addCanary, endCanary } from './change-canaries.ts';
import { collectCanaries, sendCanaries } from './send-canaries.ts';

const patience = 55 * second;
const channel = channelDescriptions.find(({ form, kind }) => form === 'letter' && kind === 'sent')?.name ?? '';

async function until(what: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('tests to canaries', () => {
  const database = aDatabase();
  const ctx = (over: Partial<Ctx> = {}): Ctx => database.ctx({ now: new Date(), ...over });
  const closing: (() => Promise<unknown> | unknown)[] = [];
  let server: MailServer;
  beforeAll(async () => {
    const people = await Promise.all(['operator', 'auditor'].map((role) => aHolderOf(ctx(), role)));
    await addCanary(ctx(), { personId: people[0] ?? '', channel, regionCode: 'london' });
    await addCanary(ctx(), { personId: people[1] ?? '', channel, regionCode: 'wales' });
    server = await aMailServer();
    const mail = openMailTransport(server.url, { from: 'Tocsin <alerts@tocsin.example>', poolSize: 2 });
    const loop = makeDeliveryLoop(makeChannels({ mail, outbound: makeOutboundClient() })).start(ctx);
    closing.push(
      () => loop.stop(),
      () => mail.close(),
      () => server.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  async function sendNow(): Promise<void> {
    await sendCanaries(ctx());
    const launches = await query(
      ctx(),
      sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId"
        from delivery.launch where state = 'materialising'`,
    );
    for (const each of launches) await materialiseLaunch(ctx(), each);
  }

  it('go out by the real engine, marked TEST, and how long they took is kept by channel and region', async () => {
    await sendNow();
    await until(async () => server.received.length === 2);
    expect(server.received.every(({ source }) => /^Subject: TEST: /m.test(source))).toBe(true);
    await until(async () => {
      await collectCanaries(ctx());
      return (await readCanaryFigures(ctx())).every(({ accepted }) => accepted === 1);
    });
    const figures = await readCanaryFigures(ctx());
    expect(figures.map(({ regionCode, sent, delivered, missing }) => [regionCode, sent, delivered, missing])).toEqual([
      ['london', 1, 0, 0],
      ['wales', 1, 0, 0],
    ]);
    expect(figures[0]?.acceptedMs).toHaveLength(3);
    const read = await Promise.all(canaryGauges.map((gauge) => gauge.read(ctx())));
    expect(read[0]).toHaveLength(6);
    expect(read[0]?.[0]?.labels).toEqual({ channel, region: 'london', stage: 'accepted', quantile: '0.5' });
  });

  it('that were not handed over after minutes are missing', async () => {
    await execute(
      ctx(),
      sql`insert into operations.canary_result (canary_id, launch_id, launched_at)
      select id, gen_random_uuid(), ${laterBy(new Date(), -20 * minute)} from operations.canary where region_code = 'wales'`,
    );
    const figures = await readCanaryFigures(ctx());
    expect(figures.map(({ missing }) => missing)).toEqual([0, 1]);
    expect((await readCanaryFigures(ctx({ now: laterBy(new Date(), hour) }))).map(({ missing }) => missing)).toEqual([
      0, 0,
    ]);
  });

  it('stop when a canary is ended, and somebody is a canary once on a channel', async () => {
    const [first] = await listCanaries(ctx());
    if (!first) throw new Error('A canary was expected.');
    await expect(addCanary(ctx(), first)).rejects.toThrow('CANARY_THERE_ALREADY');
    await endCanary(ctx(), first.id);
    await expect(endCanary(ctx(), first.id)).rejects.toThrow('CANARY_NOT_THERE');
    const before = server.received.length;
    await sendNow();
    await until(async () => server.received.length > before);
    expect(server.received.slice(before).map(({ to }) => to)).toEqual(['auditor@holders.example']);
    const audited = await query(ctx(), sql`select action from audit.entry where action like 'canary.%' order by id`);
    expect(audited).toEqual(['added', 'added', 'ended'].map((deed) => ({ action: `canary.${deed}` })));
  });
});
