import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aWebhookReceiver, type WebhookReceiver } from '../../../../../test/support/webhook-receiver.ts';
import { after, hour } from '../../../../kernel/time.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import { aPerson } from '../../../identity/identity-builders.ts';
import type { OutgoingMessage } from '../channel.ts';
import { aProvider } from '../channel-builders.ts';
import { aWebhook, aWebhookContent } from './webhook-builders.ts';
import { makeWebhookChannel } from './webhook-channel.ts';
import { listAttempts } from './webhook-store.ts';

const database = aDatabase();
const outbound = makeOutboundClient({ allowLoopback: true });
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await aWebhookReceiver();
});
afterAll(async () => {
  await outbound.close();
  await receiver.close();
});

// The library of the standard looks at the real clock.
const now = () => database.ctx({ now: new Date() });
let messages = 0;
const message = (address: string): OutgoingMessage => {
  messages += 1;
  return {
    ...{ id: messages, threadId: 'thread', lane: 'attack', address, answerLink: 'https://alerts.example.org/answer/T' },
    expiresAt: after(new Date(), hour),
  };
};
const sendAll = (several: readonly OutgoingMessage[], way = outbound) =>
  aProvider(now(), makeWebhookChannel({ outbound: way }))
    .prepare(aWebhookContent())
    .send(several, now());
const send = (one: OutgoingMessage, way = outbound) => sendAll([one], way);
const contactOf = (personId: string) =>
  query(
    database.ctx(),
    sql`select stopped_reason as reason from identity.contact_point where person_id = ${personId} and channel = 'webhook'`,
  );

async function aKeeperOf(...paths: string[]) {
  const { id } = await aPerson(database.ctx());
  const webhooks = await Promise.all(paths.map((path) => aWebhook(database.ctx(), id, receiver.url + path)));
  receiver.judge(() => undefined);
  return { personId: id, webhooks, id: webhooks[0]?.id ?? '', last: webhooks.at(-1)?.id ?? '' };
}
const postsTo = (path: string) => receiver.received.filter((each) => each.path === path);

describe('an event for machines', () => {
  it('is verified by the library of the standard, says what happened, and 2xx means delivered', async () => {
    const { id, webhooks } = await aKeeperOf('/one');
    expect(await send(message(id))).toEqual([{ outcome: 'delivered', reference: 'a-version' }]);
    const [got] = postsTo('/one');
    const verified = new Webhook(webhooks[0]?.secret ?? '').verify(
      got?.body ?? '',
      got?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({
      type: 'alert.published',
      data: { kind: 'EXERCISE', cap: 'http://tocsin.test/feeds/alerts/a-version.cap' },
    });
    expect(got?.headers).toMatchObject({ 'webhook-id': 'a-version', 'content-type': 'application/json' });
    expect(got?.body).not.toContain('/answer/');
  });

  it('goes to each machine of a keeper by itself; each try is kept', async () => {
    const { id, last } = await aKeeperOf('/well', '/busy');
    receiver.judge((path) => (path === '/busy' ? { status: 503, headers: { 'retry-after': '9' } } : undefined));
    const both = [message(id), message(last)];
    expect(await sendAll(both)).toMatchObject([
      { outcome: 'delivered' },
      { outcome: 'failed-for-now', retryAfterSeconds: 9 },
    ]);
    receiver.judge(() => undefined);
    expect(await sendAll(both.slice(1))).toEqual([{ outcome: 'delivered', reference: 'a-version' }]);
    expect([postsTo('/well').length, postsTo('/busy').length]).toEqual([1, 2]);
    const ids = new Set(postsTo('/busy').map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    const log = await listAttempts(database.ctx(), last);
    expect(log).toMatchObject([
      {
        outcome: 'delivered',
        status: 204,
        reason: null,
        messageId: both[1]?.id,
        eventId: 'a-version',
        isReplay: false,
      },
      { outcome: 'failed-for-now', status: 503, reason: 'The receiver answered 503' },
    ]);
    expect(log.every(({ ms }) => ms >= 0)).toBe(true);
  });

  it('does not wait for a receiver that does not answer; its late answer is believed, and it is not posted to twice', async () => {
    const { id, last } = await aKeeperOf('/quick', '/slow');
    const slow = receiver.hold('/slow');
    const provider = aProvider(now(), makeWebhookChannel({ outbound }));
    const envelope = provider.prepare(aWebhookContent());
    const both = [message(id), message(last)];
    const notYet = { outcome: 'failed-for-now', reason: 'It has not answered yet.', retryAfterSeconds: 2 };
    expect(await envelope.send(both, now())).toEqual([{ outcome: 'delivered', reference: 'a-version' }, notYet]);
    expect(await envelope.send(both.slice(1), now())).toEqual([notYet]);
    expect(await listAttempts(database.ctx(), last)).toEqual([]);
    slow.release();
    await provider.close();
    expect(await listAttempts(database.ctx(), last)).toMatchObject([{ outcome: 'delivered', status: 204 }]);
    expect(await envelope.send(both.slice(1), now())).toEqual([{ outcome: 'delivered', reference: 'a-version' }]);
    expect(postsTo('/slow')).toHaveLength(1);
  });

  it.each([301, 302, 401, 403, 404, 429, 500])('that is answered with %i is tried again', async (status) => {
    const { id } = await aKeeperOf(`/with-status-${status}`);
    receiver.judge((path) => ({ status, text: `no ${path}`, headers: { location: `${receiver.url}/elsewhere` } }));
    expect(await send(message(id))).toEqual([
      { outcome: 'failed-for-now', reason: `The receiver answered ${status} no (its address)` },
    ]);
    expect(postsTo('/elsewhere')).toEqual([]);
  });

  it.each([400, 413])('that is answered with %i is given up, and the machine stays', async (status) => {
    const { id, personId } = await aKeeperOf('/refusing');
    receiver.judge(() => ({ status }));
    expect(await send(message(id))).toMatchObject([{ outcome: 'failed-for-good' }]);
    expect(await contactOf(personId)).toEqual([{ reason: null }]);
  });

  it('that is answered with 410 ends the machine, and with the last one the contact point', async () => {
    const { id, last, personId } = await aKeeperOf('/gone', '/there');
    receiver.judge(() => ({ status: 410 }));
    expect(await send(message(id))).toMatchObject([{ outcome: 'failed-for-good' }]);
    expect(await contactOf(personId)).toEqual([{ reason: null }]);
    expect(await send(message(last))).toMatchObject([{ outcome: 'failed-for-good' }]);
    expect(await contactOf(personId)).toEqual([{ reason: 'the receiver answered that it is gone' }]);
    expect(postsTo('/gone')).toHaveLength(1);
    expect(await send(message(id))).toEqual([
      { outcome: 'failed-for-good', reason: 'This machine is not registered any more.' },
    ]);
    expect(postsTo('/gone')).toHaveLength(1);
  });

  it('that nobody hears is tried again; an address that must not be called is given up', async () => {
    const dead = await aWebhookReceiver();
    const { id: personId } = await aPerson(database.ctx());
    const { id } = await aWebhook(database.ctx(), personId, dead.url);
    await dead.close();
    expect(await send(message(id))).toMatchObject([{ outcome: 'failed-for-now' }]);
    const guarded = makeOutboundClient();
    const sent = await send(message(id), guarded);
    await guarded.close();
    expect(sent).toEqual([{ outcome: 'failed-for-good', reason: 'Its address must not be called.' }]);
  });
});
