import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, minute, second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { openMailTransport } from '../../../platform/outbound/mail-transport.ts';
import type { Provider, SentChannel } from '../channels/channel.ts';
import { emailDescription, makeEmailChannel } from '../channels/email/email-channel.ts';
import { aFrozenLaunch, aPopulation, forgetLaunches, messagesOf } from '../delivery-builders.ts';
import { findLaunch } from '../launch-store.ts';
import { aMailServer, type MailServer, type Verdict } from '../mail-server-builders.ts';
import { keepShares } from '../providers/keep-shares.ts';
import { pauseSending } from '../providers/pause-sending.ts';
import { listPauses } from '../providers/pause-store.ts';
import { readWays } from '../providers/read-ways.ts';
import { resumeSending } from '../providers/resume-sending.ts';
import { makeShareChooser } from '../providers/share-chooser.ts';
import { makeDeliveryLoop } from './delivery-engine.ts';

const patience = 55 * second;
const channel = emailDescription.name;
const size = 300;

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('two providers of one channel over real SMTP', () => {
  const database = aDatabase();
  let people: string[] = [];
  const closing: (() => Promise<unknown> | unknown)[] = [];
  beforeEach(async () => {
    if (people.length === 0) people = await aPopulation(database.ctx(), { people: size });
    await forgetLaunches(database.ctx());
    await execute(
      ctx(),
      sql`truncate delivery.provider, delivery.provider_shift, delivery.provider_traffic,
      delivery.provider_total, delivery.pause`,
    );
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const ctx = (over: Partial<Ctx> = {}): Ctx => database.ctx({ now: new Date(), ...over });

  /** Two servers, each judged by a function that may change its mind, and an engine that sends to both. */
  async function twoServers(judges: Record<'one' | 'two', () => Verdict>, slowness: () => number = () => 0) {
    const servers = new Map<string, MailServer>();
    const providers: Provider[] = [];
    for (const name of ['one', 'two'] as const) {
      const server = await aMailServer(() => judges[name]());
      const mail = openMailTransport(server.url, { from: 'Tocsin <alerts@tocsin.example>', poolSize: 10 });
      const [opened] = makeEmailChannel({ mail }).open(ctx());
      if (!opened) throw new Error('A mail server was expected.');
      closing.unshift(() => server.close());
      closing.push(() => mail.close());
      servers.set(name, server);
      providers.push({ ...opened, name, concurrency: 20, prepare: (content) => slowly(opened, name, content) });
    }
    const slowly = (provider: Provider, name: string, content: unknown) => {
      const envelope = provider.prepare(content);
      return {
        async send(messages: Parameters<typeof envelope.send>[0], inside: Ctx) {
          if (name === 'one') await new Promise((resolve) => setTimeout(resolve, slowness()));
          return envelope.send(messages, inside);
        },
      };
    };
    const both: SentChannel = { description: emailDescription, open: () => providers };
    const loop = makeDeliveryLoop([both]).start(ctx);
    closing.push(() => loop.stop());
    return { servers, providers };
  }
  const settled = (launchId: string) => until(async () => (await findLaunch(ctx(), launchId))?.state === 'settled');
  const toldBy = ({ servers }: { servers: Map<string, MailServer> }): string[] =>
    [...servers.values()].flatMap(({ received }) => received.map(({ to }) => to));
  const shiftsOf = () =>
    query(ctx(), sql<{ provider: string; why: string }>`select provider, why from delivery.provider_shift order by id`);
  const launchOf = () => aFrozenLaunch(ctx(), { lane: 'attack', channels: [channel] });

  it('share by their points', async () => {
    const way = await twoServers({ one: () => undefined, two: () => undefined });
    const { launchId } = await launchOf();
    await settled(launchId);
    expect(new Set(toldBy(way)).size).toBe(size);
    for (const { received } of way.servers.values()) expect(received.length).toBeGreaterThan(size / 5);
    expect(await shiftsOf()).toEqual([]);
  });

  it('when one fails in the middle of a launch everybody is told by the other, the shift is kept, and points drift back', async () => {
    let down = false;
    let handed = 0;
    const judge = (): Verdict => {
      handed += 1;
      if (handed > size / 6) down = true;
      return down ? { code: 451, text: 'come back later' } : undefined;
    };
    const way = await twoServers({ one: judge, two: () => undefined });
    const { launchId } = await launchOf();
    await settled(launchId);
    expect(new Set(toldBy(way)).size).toBe(size);
    expect(toldBy(way)).toHaveLength(size);
    await until(async () => (await shiftsOf()).length > 0);
    expect((await shiftsOf())[0]).toEqual({ provider: 'one', why: 'errors' });
    const now = await readWays(ctx());
    expect(now.providers.find(({ name }) => name === 'one')?.weight).toBeLessThan(50);
    const counted = now.traffic.reduce((sum, { accepted }) => sum + accepted, 0);
    await until(async () => (await readWays(ctx())).traffic.reduce((sum, { accepted }) => sum + accepted, 0) === size);
    expect(counted).toBeLessThanOrEqual(size);
    // An hour on, with nothing in trouble any more.
    const later = new Date(Date.now() + hour);
    const names = ['one', 'two'];
    const chooser = makeShareChooser({ channel, names, slowBound: second, now: () => later });
    for (let turn = 0; turn < 9; turn += 1) {
      const moment = new Date(later.getTime() + turn * 6 * minute);
      await keepShares(ctx({ now: moment }), { channel, providers: way.providers, chooser });
    }
    expect((await readWays(ctx())).providers.map(({ weight }) => weight)).toEqual([50, 50]);
    expect((await shiftsOf()).at(-1)).toEqual({ provider: null, why: 'quiet' });
  });

  it('when one answers slowly the other does most, and points move away from it', async () => {
    let handed = 0;
    const judge = (): Verdict => {
      handed += 1;
      return undefined;
    };
    // Past the bound of five seconds, once some went quickly: whoever is slow from the first is given hardly anything.
    const way = await twoServers({ one: judge, two: () => undefined }, () => (handed > size / 10 ? 5200 : 0));
    const { launchId } = await launchOf();
    await settled(launchId);
    expect(new Set(toldBy(way)).size).toBe(size);
    expect(way.servers.get('two')?.received.length).toBeGreaterThan(size / 2);
    await until(async () => (await shiftsOf()).some(({ why }) => why === 'slow'));
    expect((await shiftsOf())[0]).toEqual({ provider: 'one', why: 'slow' });
  });

  it('nothing goes to one that is drained, nor by a channel or a lane that is paused, until they go on', async () => {
    const way = await twoServers({ one: () => undefined, two: () => undefined });
    await until(async () => (await readWays(ctx())).providers.length === 2);
    await pauseSending(ctx(), { kind: 'provider', channel, name: 'one' }, 'maintenance');
    await pauseSending(ctx(), { kind: 'lane', channel: '', name: 'attack' }, 'a test');
    const urgent = await aFrozenLaunch(ctx(), { lane: 'urgent', channels: [channel], audience: { person: people[0] } });
    const { launchId } = await launchOf();
    await settled(urgent.launchId);
    // The other lane went on; of this one nothing was claimed meanwhile.
    expect(toldBy(way)).toHaveLength(1);
    expect((await readWays(ctx())).depths).toMatchObject([{ lane: 'attack', due: size, inFlight: 0 }]);
    await pauseSending(ctx(), { kind: 'channel', channel, name: '' }, 'a test');
    for (const { id, kind } of await listPauses(ctx())) if (kind === 'lane') await resumeSending(ctx(), id, 'over');
    expect((await messagesOf(ctx(), launchId)).every(({ state }) => state === 'waiting')).toBe(true);
    for (const { id, kind } of await listPauses(ctx())) if (kind === 'channel') await resumeSending(ctx(), id, 'over');
    await settled(launchId);
    expect(way.servers.get('one')?.received).toHaveLength(0);
    expect(way.servers.get('two')?.received).toHaveLength(size + 1);
  });
});
