import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, second } from '../../../kernel/time.ts';
import type { RunningLoop } from '../../../platform/capability.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { openMailTransport } from '../../../platform/outbound/mail-transport.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { aScriptedServer } from '../../../platform/outbound/smtp/smtp-builders.ts';
import { makeAnswerLink } from '../answers/answer-link.ts';
import { launchToChosen } from '../begin-launch.ts';
import { makeChannels } from '../channels/index.ts';
import { getCoverage } from '../coverage/get-coverage.ts';
import { aFrozenLaunch, aLaunch, aPopulation, claimSome, forgetLaunches, messagesOf } from '../delivery-builders.ts';
import { findLaunch } from '../launch-store.ts';
import { aFreePort, aMailServer, type MailServer, type Verdict } from '../mail-server-builders.ts';
import { materialiseLaunch } from '../materialise-launch.ts';
import { stopLaunch } from '../stop-launch.ts';
import { makeDeliveryLoop } from './delivery-engine.ts';
import type { OpenAddresses } from './open-sealed.ts';

const patience = 55 * second;

/** Waits until something is so; the clock only bounds how long a broken program is waited for. */
async function until(what: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the delivery engine over real SMTP', () => {
  const database = aDatabase();
  let people: string[] = [];
  const closing: (() => Promise<unknown> | unknown)[] = [];
  beforeEach(async () => {
    if (people.length === 0) people = await aPopulation(database.ctx(), { people: 300 });
    await forgetLaunches(database.ctx());
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const ctx = (): Ctx => database.ctx({ now: new Date() });
  const anEngine = (url: string, openAddresses?: OpenAddresses): RunningLoop => {
    const mail = openMailTransport(url, { from: 'Tocsin <alerts@tocsin.example>', poolSize: 10 });
    const loop = makeDeliveryLoop(makeChannels({ mail, outbound: makeOutboundClient() }), openAddresses).start(ctx);
    closing.push(
      () => mail.close(),
      () => loop.stop(),
    );
    return loop;
  };
  const aServer = async (judge?: (to: string) => Verdict, port?: number): Promise<MailServer> => {
    const server = await aMailServer(judge, port);
    // Servers close last: they wait for their connections.
    closing.unshift(() => server.close());
    return server;
  };
  const settled = (launchId: string) => until(async () => (await findLaunch(ctx(), launchId))?.state === 'settled');
  const statesOf = async (launchId: string) => {
    const counts: Record<string, number> = {};
    for (const { state } of await messagesOf(ctx(), launchId)) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };
  const sentTo = (server: MailServer) => server.received.map(({ to }) => to);

  it('tells everybody once, each with a link of their own, and settles the launch', async () => {
    const server = await aServer();
    const { launchId } = await aFrozenLaunch(ctx());
    anEngine(server.url);
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ accepted: 300 });
    expect(new Set(sentTo(server)).size).toBe(300);
    expect(server.received).toHaveLength(300);
    const [message] = await messagesOf(ctx(), launchId);
    const link = makeAnswerLink(ctx(), message?.id ?? 0);
    const holders = server.received.filter(({ source }) => source.replaceAll('=\r\n', '').includes(link));
    const place = people.indexOf(message?.personId ?? '');
    expect(holders.map(({ to }) => to)).toEqual([`person-${place + 1}@network.example`]);
    expect((await getCoverage(ctx(), launchId)).totals).toMatchObject({ recipients: 300, handedOver: 300 });
  });

  it('says to each person what their launch says, in their language', async () => {
    const server = await aServer();
    await execute(ctx(), sql`update identity.person set language = 'cy' where id = ${people[1]}`);
    const content = (name: string) => ({
      email: { en: { subject: `${name} en`, text: 'a' }, cy: { subject: `${name} cy`, text: 'b' } },
    });
    const request = { channels: ['email'], audience: { any: [{ person: people[0] }, { person: people[1] }] } };
    const one = await aFrozenLaunch(ctx(), { ...request, content: content('one') });
    const two = await aFrozenLaunch(ctx(), { ...request, content: content('two') });
    anEngine(server.url);
    await settled(one.launchId);
    await settled(two.launchId);
    const said = server.received.map(({ to, source }) => `${to} ${/^Subject: (.*)$/im.exec(source)?.[1]?.trim()}`);
    const [first, second] = [1, 2].map((n) => `person-${n}@network.example`);
    expect(said.sort()).toEqual([`${first} one en`, `${first} two en`, `${second} one cy`, `${second} two cy`]);
  });

  it('opens sealed addresses as it sends, keeps nothing of them, and gives up on who was removed', async () => {
    const server = await aServer();
    const { audience: _, ...frame } = aLaunch(ctx(), { channels: ['email'] });
    const ways = sql`select gen_random_uuid() as person_id, 'email' as channel, 'sealed:' || n || ':email' as address,
      'en' as language, null as region_code, null as sector_code, null::uuid as organisation_id, null::uuid as premises_id
      from generate_series(1, 40) n
      union all select ${people[0]}::uuid, 'email', 'open@network.example', 'en', null, null, null, null`;
    await launchToChosen(ctx(), frame, ways);
    await materialiseLaunch(ctx(), frame);
    const asked: string[] = [];
    anEngine(server.url, async (_ctx, addresses) => {
      // The first time the keys are not there; nobody is lost by it.
      if (asked.length === 0) asked.push('first');
      else asked.push(...addresses);
      if (asked.length === 1) throw new Error('no key');
      return addresses.map((address) =>
        address === 'sealed:7:email' ? undefined : `${address.split(':')[1]}@far.example`,
      );
    });
    await settled(frame.launchId);
    expect(await statesOf(frame.launchId)).toEqual({ accepted: 40, failed: 1 });
    expect(sentTo(server)).toContain('open@network.example');
    expect(new Set(sentTo(server)).size).toBe(40);
    expect(new Set(asked).size).toBe(41);
    const failed = (await messagesOf(ctx(), frame.launchId)).find(({ state }) => state === 'failed');
    expect(failed?.reason).toBe('the contact was removed');
    const kept = sql`select 1 from delivery.message where launch_id = ${frame.launchId} and address like '%far.example'`;
    expect(await query(ctx(), kept)).toEqual([]);
  });

  it('with two engines at once still tells everybody once', async () => {
    const server = await aServer();
    const { launchId } = await aFrozenLaunch(ctx());
    anEngine(server.url);
    anEngine(server.url);
    await settled(launchId);
    expect(new Set(sentTo(server)).size).toBe(300);
    expect(server.received).toHaveLength(300);
  });

  it('tries again after "later" and not after "never"', async () => {
    const seen = new Set<string>();
    const server = await aServer((to) => {
      const n = Number(/\d+/.exec(to)?.[0]);
      if (n % 10 === 0) return { code: 550, text: 'no such mailbox' };
      if (n % 10 !== 1 || seen.has(to)) return undefined;
      seen.add(to);
      return { code: 451, text: 'greylisted' };
    });
    const { launchId } = await aFrozenLaunch(ctx());
    anEngine(server.url);
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ accepted: 270, failed: 30 });
    const messages = await messagesOf(ctx(), launchId);
    expect(messages.filter(({ attempts }) => attempts === 2)).toHaveLength(30);
    expect(
      messages.filter(({ state }) => state === 'failed').every(({ reason }) => reason?.includes('no such mailbox')),
    ).toBe(true);
  });

  it('tries again where a line was lost after a text, and counts that as doubtful', async () => {
    const heard = new Set<string>();
    const server = await aScriptedServer({
      take(text) {
        const to = /^To: (.*)$/m.exec(text)?.[1]?.trim() ?? '';
        if (!to.includes('7@') || heard.has(to)) return undefined;
        heard.add(to);
        return 'hang up';
      },
    });
    closing.unshift(() => server.close());
    const { launchId } = await aFrozenLaunch(ctx());
    anEngine(`smtp://127.0.0.1:${server.server.port}`);
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ accepted: 300 });
    const messages = await messagesOf(ctx(), launchId);
    expect(messages.map(({ attempts, doubtful }) => `${attempts} ${doubtful}`).sort()).toEqual([
      ...Array<string>(270).fill('1 0'),
      ...Array<string>(30).fill('2 1'),
    ]);
  });

  it('waits for a mail server that is down, and goes on when it is up', async () => {
    const port = await aFreePort();
    anEngine(`smtp://127.0.0.1:${port}`);
    const { launchId } = await aFrozenLaunch(ctx());
    await until(async () =>
      (await messagesOf(ctx(), launchId)).some(({ attempts, state }) => attempts > 0 && state === 'waiting'),
    );
    const server = await aServer(undefined, port);
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ accepted: 300 });
    expect(server.received).toHaveLength(300);
    const untouched = (await messagesOf(ctx(), launchId)).filter(({ attempts }) => attempts === 1);
    expect(untouched.length).toBeGreaterThan(0);
  });

  it('ends at expiry what could not be told', async () => {
    const port = await aFreePort();
    anEngine(`smtp://127.0.0.1:${port}`);
    const { launchId } = await aFrozenLaunch(ctx(), { expiresAt: new Date(Date.now() + 2 * second) });
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ expired: 300 });
  });

  it('sends nothing of a launch that was stopped', async () => {
    const server = await aServer();
    const { launchId } = await aFrozenLaunch(ctx());
    await stopLaunch(ctx(), launchId);
    const other = await aFrozenLaunch(ctx(), { audience: { person: people[0] } });
    anEngine(server.url);
    await settled(other.launchId);
    expect(server.received).toHaveLength(1);
    expect(await statesOf(launchId)).toEqual({ stopped: 300 });
  });

  it('sends only the newest version to people who were not told the older one', async () => {
    const server = await aServer();
    const first = await aFrozenLaunch(ctx());
    const update = await aFrozenLaunch(ctx(), { threadId: first.threadId, followsThread: true });
    anEngine(server.url);
    await settled(update.launchId);
    await settled(first.launchId);
    expect(server.received).toHaveLength(300);
    expect(await statesOf(first.launchId)).toEqual({ stopped: 300 });
    expect(await statesOf(update.launchId)).toEqual({ accepted: 300 });
  });

  it('takes over from a process that died, and says who may have been told twice', async () => {
    const server = await aServer();
    const { launchId } = await aFrozenLaunch(ctx());
    const now = new Date(Date.now() - 15 * second);
    const { messages: leased } = await claimSome(database.ctx({ now: new Date() }), 40, 'a dead process');
    expect(leased).toHaveLength(40);
    await execute(ctx(), sql`update delivery.batch set leased_until = ${now} where leased_by = 'a dead process'`);
    anEngine(server.url);
    await settled(launchId);
    expect(await statesOf(launchId)).toEqual({ accepted: 300 });
    const doubtful = (await messagesOf(ctx(), launchId)).filter((each) => each.doubtful > 0);
    expect(doubtful.map(({ id }) => id).sort()).toEqual(leased.map(({ id }) => id).sort());
    expect((await getCoverage(ctx(), launchId)).totals.doubtful).toBe(40);
  });

  it('stopped in the middle leaves no lease behind, and another goes on without doubles', async () => {
    const server = await aServer();
    const loop = anEngine(server.url);
    const { launchId } = await aFrozenLaunch(ctx());
    await until(async () => server.received.length > 20);
    await loop.stop();
    expect(await query(ctx(), sql`select 1 from delivery.batch where state = 'leased'`)).toEqual([]);
    anEngine(server.url);
    await settled(launchId);
    expect(server.received).toHaveLength(300);
    expect((await messagesOf(ctx(), launchId)).every(({ doubtful }) => doubtful === 0)).toBe(true);
  });

  it('tells five thousand, in all lanes, exactly once', async () => {
    people = await aPopulation(database.ctx(), { people: 5000 });
    const server = await aServer();
    const bulk = await aFrozenLaunch(ctx(), { lane: 'bulk', expiresAt: new Date(Date.now() + hour) });
    const attack = await aFrozenLaunch(ctx(), { audience: { all: [{ region: 'north' }, { sector: 'hotels' }] } });
    anEngine(server.url);
    await settled(bulk.launchId);
    await settled(attack.launchId);
    const north = (await messagesOf(ctx(), attack.launchId)).length;
    expect(north).toBeGreaterThan(1000);
    expect(await statesOf(bulk.launchId)).toEqual({ accepted: 5000 });
    expect(server.received).toHaveLength(5000 + north);
    const ids = server.received.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]);
    expect(new Set(ids).size).toBe(5000 + north);
    const order = await query(
      ctx(),
      sql<{
        first: boolean;
      }>`select (select max(accepted_at) from delivery.message_now where launch_id = ${attack.launchId})
        < (select max(accepted_at) from delivery.message_now where launch_id = ${bulk.launchId}) as first`,
    );
    expect(order).toEqual([{ first: true }]);
  });
});
