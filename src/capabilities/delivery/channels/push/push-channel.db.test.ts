import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../../../test/support/certificate.ts';
import { aPushService, type PushService } from '../../../../../test/support/push-service.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { after, minute, second } from '../../../../kernel/time.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import { aPerson } from '../../../identity/identity-builders.ts';
import type { OutgoingMessage } from '../channel.ts';
import { aProvider } from '../channel-builders.ts';
import { aPushDevice } from './push-builders.ts';
import { makePushChannel } from './push-channel.ts';
import { listDevices } from './push-device-store.ts';
import { makePushThreads } from './push-threads.ts';
import { fillStock, stockDepth } from './stock/fill-stock.ts';

const database = aDatabase();
const outbound = makeOutboundClient({ allowLoopback: true });
let one: PushService;
let other: PushService;
beforeAll(async () => {
  one = await aPushService();
  other = await aPushService();
});
afterAll(async () => {
  await outbound.close();
  await one.close();
  await other.close();
});

const content = { headline: 'ALERT: Keep away', summary: 'Market Square', language: 'en', isReal: true };
const message = (address: string, overrides: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ id: 7, threadId: '01990000-0000-7000-8000-000000000001', lane: 'attack', address },
  answerLink: 'https://alerts.example.org/answer/TOKEN',
  expiresAt: after(database.ctx().now, 90 * second),
  ...overrides,
});
const envelope = (way = outbound) => aProvider(database.ctx(), makePushChannel({ outbound: way })).prepare(content);
const sendTo = (address: string, overrides: Partial<OutgoingMessage> = {}) =>
  envelope().send([message(address, overrides)], database.ctx());
const contactOf = (personId: string) =>
  query(
    database.ctx(),
    sql`select channel, stopped_reason as reason from identity.contact_point
      where person_id = ${personId} and channel = 'push'`,
  );

async function aPersonWith(...services: PushService[]) {
  const { id: personId } = await aPerson(database.ctx());
  const browsers = services.map((service) => service.subscribe());
  const devices: string[] = [];
  for (const browser of browsers) devices.push(await aPushDevice(database.ctx(), personId, browser));
  one.judge(() => undefined);
  other.judge(() => undefined);
  return { personId, id: devices[0] ?? '', devices, paths: browsers.map(({ endpoint }) => new URL(endpoint).pathname) };
}

describe('a notice', () => {
  it('reaches the browser that enrolled, which alone can read it, with how urgent and how long it holds', async () => {
    const { id, paths } = await aPersonWith(one);
    expect(await sendTo(id)).toEqual([{ outcome: 'accepted', reference: '127.0.0.1' }]);
    const got = one.received.find(({ path }) => path === paths[0]);
    expect(JSON.parse(got?.text ?? '').notification).toMatchObject({
      title: 'ALERT: Keep away',
      body: 'Market Square',
      navigate: 'https://alerts.example.org/answer/TOKEN',
      tag: '01990000-0000-7000-8000-000000000001',
      requireInteraction: true,
    });
    expect(got?.headers).toMatchObject({ ttl: '90', urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(got?.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(got?.headers.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/);
    expect(got?.bytes).toBeLessThanOrEqual(4096);
    expect(got?.text).not.toContain(id);
  });

  it('of an update has the topic of its thread, so that it replaces what is undelivered; tests may wait', async () => {
    const { id, paths } = await aPersonWith(one);
    await sendTo(id);
    await sendTo(id, { id: 8, lane: 'bulk', expiresAt: after(database.ctx().now, -minute) });
    const [first, second] = one.received.filter(({ path }) => path === paths[0]);
    expect(second?.headers.topic).toBe(first?.headers.topic);
    expect(second?.headers).toMatchObject({ ttl: '0', urgency: 'normal' });
  });

  it('to a device that cannot take it is tried again when its push service asks for it; other devices have it', async () => {
    const { devices, paths } = await aPersonWith(one, other);
    other.judge(() => ({ status: 503, text: 'busy', retryAfter: '7' }));
    const sender = envelope();
    const both = devices.map((address, at) => message(address, { id: 30 + at }));
    expect(await sender.send(both, database.ctx())).toEqual([
      { outcome: 'accepted', reference: '127.0.0.1' },
      { outcome: 'failed-for-now', reason: 'The push service answered 503 busy', retryAfterSeconds: 7 },
    ]);
    other.judge(() => undefined);
    const later = database.ctx({ now: new Date(database.ctx().now.getTime() + 7 * second) });
    expect(await sender.send(both.slice(1), later)).toEqual([{ outcome: 'accepted', reference: '127.0.0.1' }]);
    expect(one.received.filter(({ path }) => path === paths[0])).toHaveLength(1);
    expect(other.received.filter(({ path }) => path === paths[1])).toHaveLength(1);
  });

  it('takes its key from the stock while there is one, is encrypted on the spot after that, and for tests always', async () => {
    const { id, paths } = await aPersonWith(one);
    const threads = makePushThreads();
    for (let from: number | undefined = 0; from !== undefined; )
      ({ next: from } = await fillStock(database.ctx(), threads, from));
    const trays = async () =>
      (await query<{ n: number }>(database.ctx(), sql`select count(*) as n from delivery.push_stock`))[0]?.n ?? 0;
    const before = await trays();
    const sender = envelope();
    await sender.send([message(id, { lane: 'bulk' })], database.ctx());
    expect(await trays()).toBe(before);
    for (let n = 0; n < stockDepth + 2; n += 1) {
      expect(await sender.send([message(id, { id: 40 + n })], database.ctx())).toMatchObject([{ outcome: 'accepted' }]);
      expect(await trays()).toBe(before - Math.min(n + 1, stockDepth));
    }
    const got = one.received.filter(({ path }) => path === paths[0]);
    expect(got.map(({ text }) => JSON.parse(text).notification.title)).toEqual(Array(6).fill('ALERT: Keep away'));
  });
});

describe('a push service that offers HTTP/2', () => {
  it('gets its notices over it, and is understood in the same way', async () => {
    const certificate = aCertificate('localhost', '127.0.0.1');
    const modern = await aPushService(certificate);
    const way = makeOutboundClient({ allowLoopback: true, authorities: [certificate.cert] });
    const { personId, devices } = await aPersonWith(modern, one);
    const both = devices.map((address, at) => message(address, { id: 50 + at }));
    const accepted = { outcome: 'accepted' };
    expect(await envelope(way).send(both, database.ctx())).toMatchObject([accepted, accepted]);
    expect([modern, one].map(({ received }) => received.at(-1)?.version)).toEqual(['2.0', '1.1']);
    expect(modern.received.at(-1)?.headers).toMatchObject({ ttl: '90', urgency: 'high' });
    modern.judge(() => ({ status: 410 }));
    await envelope(way).send(both.slice(0, 1), database.ctx());
    expect((await listDevices(database.ctx(), personId)).filter((each) => each.endedAt)).toHaveLength(1);
    await way.close();
    await modern.close();
  });
});

describe('an answer of a push service', () => {
  it('that says 429 leaves it alone with all its devices for as long as it asks; others go on', async () => {
    const [first, next, third] = [await aPersonWith(one), await aPersonWith(one), await aPersonWith(other)];
    let asked = 0;
    one.judge(() => {
      asked += 1;
      return { status: 429, retryAfter: '60' };
    });
    const sender = envelope();
    const send = (ids: readonly string[], ctx = database.ctx()) =>
      sender.send(
        ids.map((id, at) => message(id, { id: 20 + at })),
        ctx,
      );
    expect(await send([first.id])).toMatchObject([{ outcome: 'failed-for-now', retryAfterSeconds: 60 }]);
    expect(await send([next.id, third.id])).toMatchObject([
      { outcome: 'failed-for-now', retryAfterSeconds: 60 },
      { outcome: 'accepted' },
    ]);
    expect(asked).toBe(1);
    one.judge(() => undefined);
    const over = database.ctx({ now: new Date(database.ctx().now.getTime() + minute) });
    expect(await send([next.id], over)).toMatchObject([{ outcome: 'accepted' }]);
  });

  it.each([404, 410])('%i ends that device and, with the last one, the contact point', async (status) => {
    const { personId, devices, paths } = await aPersonWith(one, one);
    const [first = '', last = ''] = devices;
    one.judge((path) => (path === paths[0] ? { status } : undefined));
    expect(await sendTo(first)).toMatchObject([{ outcome: 'failed-for-good' }]);
    expect(await sendTo(last)).toMatchObject([{ outcome: 'accepted' }]);
    const ended = (await listDevices(database.ctx(), personId)).map((each) => each.endedReason);
    expect(ended).toEqual([null, 'its push service no longer knows it']);
    expect(await contactOf(personId)).toEqual([{ channel: 'push', reason: null }]);
    one.judge(() => ({ status }));
    expect(await sendTo(last)).toMatchObject([{ outcome: 'failed-for-good' }]);
    expect(await contactOf(personId)).toEqual([{ channel: 'push', reason: 'its push service no longer knows it' }]);
    expect(await sendTo(last)).toEqual([
      { outcome: 'failed-for-good', reason: 'This device is not enrolled any more.' },
    ]);
  });

  it.each([400, 401, 403, 413])('%i fails for good and keeps the device: it is not to blame', async (status) => {
    const { id, personId } = await aPersonWith(one);
    one.judge((path) => ({ status, text: `no ${path}` }));
    const [outcome] = await sendTo(id);
    expect(outcome).toEqual({
      outcome: 'failed-for-good',
      reason: `The push service answered ${status} no (the device)`,
    });
    expect((await listDevices(database.ctx(), personId)).map((each) => each.endedAt)).toEqual([null]);
    expect(await contactOf(personId)).toEqual([{ channel: 'push', reason: null }]);
  });

  it.each([302, 408, 429, 500, 502, 503])('%i fails for now', async (status) => {
    const { id } = await aPersonWith(one);
    one.judge(() => ({ status }));
    expect(await sendTo(id)).toMatchObject([{ outcome: 'failed-for-now' }]);
  });

  it('that never comes fails for now; a place that must not be called fails for good', async () => {
    const { id } = await aPersonWith(one);
    const dead = await aPushService();
    const lost = await aPerson(database.ctx());
    const device = await aPushDevice(database.ctx(), lost.id, dead.subscribe());
    await dead.close();
    expect(await sendTo(device)).toMatchObject([{ outcome: 'failed-for-now' }]);
    const guarded = makeOutboundClient();
    const sent = await envelope(guarded).send([message(id)], database.ctx());
    await guarded.close();
    expect(sent).toEqual([{ outcome: 'failed-for-good', reason: 'Its push service must not be called.' }]);
  });
});
