import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aWebhookReceiver, type WebhookReceiver } from '../../../../../test/support/webhook-receiver.ts';
import { newId } from '../../../../kernel/ids.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import { aPerson } from '../../../identity/identity-builders.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { launch } from '../../begin-launch.ts';
import { replayEvent } from '../../channels/webhook/replay-webhook-event.ts';
import { sendWebhookTest } from '../../channels/webhook/send-webhook-test.ts';
import { aWebhookContent } from '../../channels/webhook/webhook-builders.ts';
import { makeEventPoster } from '../../channels/webhook/webhook-sender.ts';
import { insertAttempts } from '../../channels/webhook/webhook-store.ts';
import { aLaunch } from '../../delivery-builders.ts';

const database = aDatabase();
const app = anApp(database);
const outbound = makeOutboundClient({ allowLoopback: true });
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await aWebhookReceiver();
});
afterAll(async () => {
  await outbound.close();
  await receiver.close();
});

const now = () => database.ctx({ now: new Date() });
const anOperator = async () => app.visitor(await aHolderOf(now(), 'operator'));

async function aRegisteredMachine() {
  const keeper = await aPerson(database.ctx());
  const operator = await anOperator();
  const typed = { name: 'Wall in Northmoor', url: `${receiver.url}/wall-of-northmoor`, keeper: keeper.email };
  const made = await operator.submit(await operator.visit('/webhooks'), '/webhooks', typed);
  const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(made.text)?.[0] ?? '';
  const href = made.document.querySelector('section[aria-labelledby=made] a')?.getAttribute('href') ?? '';
  return { keeper, operator, made, secret, href, id: href.split('/')[2] ?? '' };
}

describe('machines that alerts are posted to', () => {
  it('are registered by an operator, who is shown the secret once; it and the address are kept out of the record', async () => {
    const { made, operator, secret, keeper } = await aRegisteredMachine();
    expect(secret).not.toBe('');
    expect(made.text).toContain('Alerts are posted to Wall in Northmoor from now on');
    expect(made.text).toMatch(/whpk_[A-Za-z0-9+/]{43}=/);
    const later = await operator.visit('/webhooks');
    expect(later.text).toContain(keeper.name);
    expect(later.text).not.toContain('whsec_');
    expect(later.text).not.toContain('wall-of-northmoor');
    const rows = await query<{ text: string }>(
      database.ctx(),
      sql`select e::text as text from audit.entry e union all select w.sealed_secret::text from delivery.webhook w`,
    );
    const bare = Buffer.from(secret.slice(6), 'base64').toString('hex');
    expect(rows.filter(({ text }) => text.includes(bare) || text.includes('wall-of-northmoor'))).toEqual([]);
    const ways = sql`select channel from identity.reachable where person_id = ${keeper.id} order by channel`;
    expect(await query(database.ctx(), ways)).toEqual([{ channel: 'email' }, { channel: 'webhook' }]);
  });

  it('are tested, and their keeper sees what came of it', async () => {
    const { keeper, secret, id, href } = await aRegisteredMachine();
    const visitor = await app.visitor(keeper.id);
    expect((await visitor.visit('/push')).text).toContain('Wall in Northmoor');
    const asked = await visitor.submit(await visitor.visit(href), `${href}/test`);
    expect(asked.text).toContain('A test is on its way.');
    await sendWebhookTest(now(), makeEventPoster(outbound), id);
    receiver.judge(() => ({ status: 503, text: 'busy' }));
    await sendWebhookTest(now(), makeEventPoster(outbound), id);
    receiver.judge(() => undefined);
    const got = receiver.received.at(-1);
    const event = new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>);
    expect(event).toMatchObject({
      data: { kind: 'TEST', texts: { en: { firstLine: expect.stringMatching(/^TEST: /) } } },
    });
    const page = await visitor.visit(href);
    const rows = [...page.document.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td, th')].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toMatchObject([
      [expect.any(String), 'Test', 'Failed for now', '503', expect.any(String), 'The receiver answered 503 busy'],
      [expect.any(String), 'Test', 'It has it', '204', expect.any(String), ''],
    ]);
  });

  it('get an alert again, under the same id, when their keeper asks, which is on record', async () => {
    const { keeper, secret, id, href } = await aRegisteredMachine();
    const launchId = newId();
    const event = { ...aWebhookContent(), versionId: launchId };
    await launch(now(), aLaunch(now(), { launchId, channels: ['webhook'], content: { webhook: { en: event } } }));
    const what = { webhookId: id, messageId: 1, eventId: launchId, isReplay: false };
    const failed = { outcome: 'failed-for-now', status: 503, reason: 'busy', ms: 5 } as const;
    await insertAttempts(now(), [{ ...what, ...failed, at: new Date() }]);
    const visitor = await app.visitor(keeper.id);
    const machine = await visitor.visit(href);
    expect(machine.document.querySelector(`a[href="${href}/replay"]`)).not.toBeNull();
    const choice = await visitor.visit(`${href}/replay`);
    expect(choice.text).toContain('EXERCISE: shelter');
    const missed = await visitor.submit(choice, `${href}/replay`, {});
    expect(missed.status).toBe(422);
    expect(missed.text).toContain('Choose the alert to post again.');
    const foreign = await visitor.submit(choice, `${href}/replay`, { eventId: newId() });
    expect(foreign.status).toBe(404);
    const asked = await visitor.submit(choice, `${href}/replay`, { eventId: launchId });
    expect(asked.text).toContain('It is posted again.');
    await replayEvent(now(), makeEventPoster(outbound), { webhookId: id, eventId: launchId });
    const got = receiver.received.at(-1);
    expect(got?.headers['webhook-id']).toBe(launchId);
    const posted = new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>);
    expect(posted).toMatchObject({ data: { versionId: launchId } });
    expect((await visitor.visit(href)).text).toContain('Alert, posted again');
    const entries = sql`select subject from audit.entry where action = 'webhook.replay-asked'`;
    expect(await query(database.ctx(), entries)).toEqual([{ subject: `webhook:${id}` }]);
    const stranger = await app.visitor((await aPerson(database.ctx())).id);
    expect((await stranger.visit(`${href}/replay`)).status).toBe(404);
  });

  it('are ended by their keeper, and forgotten by the sender', async () => {
    const { keeper, id, href } = await aRegisteredMachine();
    const visitor = await app.visitor(keeper.id);
    const ended = await visitor.submit(await visitor.visit(href), `${href}/end`);
    expect(ended.text).toContain('Nothing is posted to it any more.');
    expect(ended.document.querySelector(`form[action="${href}/test"]`)).toBeNull();
    const before = receiver.received.length;
    await sendWebhookTest(now(), makeEventPoster(outbound), id);
    expect(receiver.received).toHaveLength(before);
  });

  it('are nobody else’s business', async () => {
    const { href } = await aRegisteredMachine();
    const stranger = await app.visitor((await aPerson(database.ctx())).id);
    expect((await stranger.visit(href)).status).toBe(404);
    expect((await stranger.visit('/webhooks')).status).toBe(403);
  });

  it('need a name, an address that begins with https, and a keeper of the network', async () => {
    const operator = await anOperator();
    const typed = { name: '', url: 'http://display.example.org', keeper: '' };
    const first = await operator.submit(await operator.visit('/webhooks'), '/webhooks', typed);
    expect(first.text).toContain('Say what it is and where it stands.');
    const again = await operator.submit(first, '/webhooks', {
      ...typed,
      name: 'Wall',
      keeper: 'nobody@network.example',
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Give an address that begins with https://');
    expect(again.text).toContain('Nobody in the network has this e-mail address.');
  });
});
