import { afterEach, describe, expect, it } from 'vitest';
import { aSmppSimulator } from '../../../../../test/support/smpp-simulator.ts';
import { aDatabase, testConfig } from '../../../../../test/support/test-database.ts';
import { aWebhookReceiver, type ReceiverVerdict } from '../../../../../test/support/webhook-receiver.ts';
import { after, hour } from '../../../../kernel/time.ts';
import { makeOutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ProviderReceipt, ReceiptSource } from '../../receipts/provider-receipt.ts';
import type { OutgoingMessage, Provider } from '../channel.ts';
import { listSetUpChannels } from '../index.ts';
import { makeSmsChannel } from './sms-channel.ts';

const database = aDatabase();
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

const taken: { from: ReceiptSource; receipts: readonly ProviderReceipt[] }[] = [];
const content = { headline: 'EXERCISE: shelter', summary: 'Northmoor', language: 'en', isReal: false };
const to = '+447700900123';

function message(id: number, changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const expiresAt = after(database.ctx().now, hour);
  const answerLink = 'https://alerts.example.org/a/abc';
  return { id, threadId: 'thread', lane: 'urgent', address: to, answerLink, expiresAt, ...changes };
}

function open(settings: Record<string, string>): Provider {
  const outbound = makeOutboundClient({ allowLoopback: true });
  const channel = makeSmsChannel({
    outbound,
    takeReceipts: async (_ctx, from, receipts) => void taken.push({ from, receipts }),
  });
  const [provider] = channel.open(database.ctx({ config: testConfig(settings) }));
  if (!provider) throw new Error('A provider was expected.');
  cleanUp.unshift(
    () => provider.close(),
    () => outbound.close(),
  );
  return provider;
}

describe('what is set up', () => {
  const names = (settings: Record<string, string>) =>
    listSetUpChannels({ config: testConfig(settings) }).map(({ name }) => name);

  it('is told by the settings', () => {
    expect(names({})).toEqual(['email', 'push', 'webhook', 'live']);
    const voice = JSON.stringify([{ name: 'v', url: 'https://v.example', body: { to: '{{to}}' } }]);
    const all = names({ TOCSIN_SMS_PROVIDERS: 'smpp://a:b@x.example', TOCSIN_VOICE_PROVIDERS: voice });
    expect(all).toEqual(['email', 'push', 'sms', 'voice', 'webhook', 'live']);
  });
});

describe('texts by SMPP', () => {
  it('go out over a bind of their lane, and receipts come in', async () => {
    const simulator = await aSmppSimulator();
    cleanUp.push(() => simulator.close());
    const provider = open({
      TOCSIN_SMS_PROVIDERS: `smpp://tocsin:secret1@127.0.0.1:${simulator.port}?name=acme&lines=1`,
    });
    expect(provider).toMatchObject({ name: 'acme', concurrency: 50 });
    expect(await provider.test?.(database.ctx())).toMatchObject({ ok: true });
    expect(simulator.binds).toHaveLength(2);
    const mixed = [message(1), message(2, { lane: 'attack', address: '+447700900124' })];
    const outcomes = await provider.prepare(content).send(mixed, database.ctx());
    const numbers = simulator.texts.map(({ id, to: number }) => [number, id]);
    const reference = (number: string) => Object.fromEntries(numbers)[number];
    expect(outcomes).toEqual(
      ['447700900123', '447700900124'].map((number) => ({ outcome: 'accepted', reference: reference(number) })),
    );
    expect(simulator.texts[0]).toMatchObject({
      from: 'TOCSIN',
      text: 'EXERCISE: shelter\nNorthmoor\nAnswer: https://alerts.example.org/a/abc',
    });
    const text =
      'id:1 sub:001 dlvrd:000 submit date:2611220511 done date:2611220512 stat:UNDELIV err:027 text:EXERCISE';
    simulator.receipt({ source_addr: '447700900123', esm_class: 4, short_message: text });
    while (simulator.confirmed.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(taken.at(-1)).toMatchObject({
      from: { channel: 'sms', provider: 'acme' },
      receipts: [{ of: { reference: '1' }, state: 'failed', reason: expect.stringContaining('UNDELIV') }],
    });
  });
});

describe('texts by GOV.UK Notify', () => {
  const uuid = '01990000-0000-7000-8000-000000000001';
  const welsh = '01990000-0000-7000-8000-000000000002';
  const key = `test-${uuid}-${welsh}`;

  /** A server that answers as Notify is documented to; the client that asks is Notify's own. */
  async function aNotify(verdict: ReceiverVerdict) {
    const server = await aWebhookReceiver();
    cleanUp.push(() => server.close());
    server.judge(() => verdict);
    const url = server.url.replace('http://', `notify+http://:${key}@`);
    return { server, provider: open({ TOCSIN_SMS_PROVIDERS: `${url}?template=${uuid}&templateCy=${welsh}` }) };
  }

  it('carry the template, the text, and our id as the reference', async () => {
    const { server, provider } = await aNotify({ status: 201, text: '{"id":"n-1"}' });
    expect(await provider.prepare(content).send([message(42)], database.ctx())).toEqual([
      { outcome: 'accepted', reference: 'n-1' },
    ]);
    await provider.prepare({ ...content, language: 'cy' }).send([message(43)], database.ctx());
    const [first, second] = server.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(first).toEqual({
      template_id: uuid,
      phone_number: to,
      personalisation: { text: expect.stringMatching(/^EXERCISE: shelter\n/) },
      reference: '42',
    });
    expect(second).toMatchObject({ template_id: welsh });
    const token = String(server.received[0]?.headers.authorization).replace('Bearer ', '').split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(token, 'base64url').toString())).toMatchObject({ iss: uuid });
    expect(server.received[0]?.path).toBe('/v2/notifications/sms');
  });

  const error = (message: string) => JSON.stringify({ errors: [{ error: 'Some', message }] });

  it.each([
    [429, 'failed-for-now', 'Exceeded rate limit'],
    [500, 'failed-for-now', 'Internal server error'],
    [403, 'failed-for-now', 'Error: Your system clock must be accurate'],
    [400, 'failed-for-good', `phone_number ${to} is not valid`],
  ])('answered %i are %s', async (status, outcome, words) => {
    const { provider } = await aNotify({ status, text: error(words), headers: { 'retry-after': '7' } });
    const [told] = await provider.prepare(content).send([message(1)], database.ctx());
    expect(told).toMatchObject({ outcome, reason: expect.stringContaining(`${status} Some: `) });
    expect(JSON.stringify(told)).not.toContain(to);
    if (outcome === 'failed-for-now') expect(told).toMatchObject({ retryAfterSeconds: 7 });
  });

  it('are for now when something in between answers nonsense', async () => {
    const { provider } = await aNotify({ status: 201, text: '<html>' });
    expect(await provider.prepare(content).send([message(1)], database.ctx())).toMatchObject([
      { outcome: 'failed-for-now' },
    ]);
  });
});
