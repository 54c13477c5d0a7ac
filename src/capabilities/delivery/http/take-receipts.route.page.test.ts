import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation, messagesOf } from '../delivery-builders.ts';

const secret = 'a-secret-of-the-telephone-company';
const uuid = '01990000-0000-7000-8000-000000000001';
const described = { url: 'https://acme.example/v1', body: { to: '{{to}}', id: '{{id}}' } };
const callback = {
  secret,
  signaturePrefix: 'sha256=',
  messageId: 'message.client',
  reference: 'message.id',
  reason: 'why',
};

const database = aDatabase();
const app = anApp(database, {
  TOCSIN_SMS_PROVIDERS: `notify+https://:test-${uuid}-${uuid}@notify.example?template=${uuid}&callback=the-token-of-notify`,
  TOCSIN_SMS_HTTP_PROVIDERS: JSON.stringify([
    { ...described, name: 'acme', callback },
    { ...described, name: 'quiet' },
  ]),
  TOCSIN_VOICE_PROVIDERS: JSON.stringify([
    { ...described, name: 'acme', callback: { ...callback, keypress: 'digits' } },
  ]),
});
const now = (): Ctx => database.ctx({ now: new Date() });
let launchId = '';

beforeAll(async () => {
  await aPopulation(now(), { people: 3 });
  for (const channel of ['sms', 'voice']) {
    await execute(
      now(),
      sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
        select gen_random_uuid(), id, ${channel}, '+447700900123', now(), now() from identity.person`,
    );
  }
  const words = { en: { headline: 'EXERCISE', summary: '', language: 'en', isReal: false } };
  const channels = ['sms', 'voice'];
  ({ launchId } = await aFrozenLaunch(now(), { channels, content: { sms: words, voice: words } }));
});

interface Sent {
  readonly at?: Date;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

async function call(provider: string, events: unknown, { at = new Date(), key = secret, headers }: Sent = {}) {
  const body = JSON.stringify(events);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
  const signed = headers ?? { 'x-timestamp': timestamp, 'x-signature': signature };
  const visitor = await app.visitor();
  const answer = await visitor.request('POST', `/api/receipts/${provider}`, body, {
    'content-type': 'application/json',
    accept: 'application/json',
    ...signed,
  });
  return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
}

const idsOf = async (channel: string) => (await messagesOf(now(), launchId, channel)).map(({ id }) => id);
const stateOf = async (channel: string, id: number) =>
  (await messagesOf(now(), launchId, channel)).find((each) => each.id === id);

describe('receipts of a described provider', () => {
  it('are taken when they are signed, one or many, and repeats change nothing', async () => {
    const [a = 0, b = 0, c = 0] = await idsOf('sms');
    const delivered = { message: { client: String(a) }, status: 'delivered' };
    const failed = { message: { client: b }, status: 'undelivered', why: 'number +447700900123 is off' };
    const early = { message: { id: 'not-known-yet' }, status: 'delivered' };
    const onTheWay = { message: { client: c }, status: 'sent' };
    expect(await call('sms/acme', delivered)).toEqual({ status: 200, body: { taken: 1 } });
    expect(await call('sms/acme', [delivered, failed, early, onTheWay, {}, 7])).toMatchObject({ body: { taken: 3 } });
    expect((await stateOf('sms', a))?.state).toBe('delivered');
    expect(await stateOf('sms', b)).toMatchObject({
      state: 'failed',
      reason: 'The provider says undelivered: number (the number) is off.',
    });
    expect((await stateOf('sms', c))?.state).toBe('waiting');
    const kept = await query(now(), sql`select provider, reference from delivery.early_receipt`);
    expect(kept).toEqual([{ provider: 'acme', reference: 'not-known-yet' }]);
  });

  it('are refused alike when unsigned, signed with another secret, old, or from nobody', async () => {
    const event = { message: { client: '1' }, status: 'delivered' };
    const refused = { status: 401, body: { code: 'RECEIPT_NOT_SIGNED' } };
    const old = new Date(Date.now() - 6 * 60_000);
    for (const [provider, sent] of [
      ['sms/acme', { headers: {} }],
      ['sms/acme', { key: 'another-secret-of-sixteen' }],
      ['sms/acme', { at: old }],
      ['sms/quiet', {}],
      ['sms/nobody', {}],
    ] as const) {
      expect(await call(provider, event, sent)).toMatchObject(refused);
    }
    expect((await call('email/acme', event)).status).toBe(400);
  });
});

describe('receipts of GOV.UK Notify', () => {
  it('are taken with the token that it was given', async () => {
    const [, , id = 0] = await idsOf('sms');
    const event = { id: uuid, reference: String(id), status: 'delivered', completed_at: '2026-11-22T06:00:00Z' };
    const token = (word: string) => ({ headers: { authorization: `Bearer ${word}` } });
    expect((await call('sms/notify', event, token('another-token'))).status).toBe(401);
    expect(await call('sms/notify', event, token('the-token-of-notify'))).toEqual({ status: 200, body: { taken: 1 } });
    expect((await stateOf('sms', id))?.state).toBe('delivered');
  });
});

describe('keys pressed in a call', () => {
  it('are answers of the person who was called', async () => {
    const [a = 0] = await idsOf('voice');
    expect(await call('voice/acme', { message: { client: a }, digits: '3' })).toMatchObject({ body: { taken: 1 } });
    expect(await call('voice/acme', { message: { client: a }, digits: '9', status: 'ringing' })).toMatchObject({
      body: { taken: 0 },
    });
    const answered = await query(now(), sql`select answer from delivery.recipient where answer is not null`);
    expect(answered).toEqual([{ answer: 'need-help' }]);
    expect((await stateOf('voice', a))?.state).toBe('delivered');
  });
});
