import { afterAll, describe, expect, it } from 'vitest';
import { aPushService } from '../../../../test/support/push-service.ts';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { aWebhookReceiver } from '../../../../test/support/webhook-receiver.ts';
import { after, hour } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type MailTransport, openMailTransport } from '../../../platform/outbound/mail-transport.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { aPerson } from '../../identity/identity-builders.ts';
import { aMailServer } from '../mail-server-builders.ts';
import { type Channel, isSent, type OutgoingMessage } from './channel.ts';
import { aProvider } from './channel-builders.ts';
import { channelDescriptions, checkChannels, makeChannels } from './index.ts';
import { aPushDevice } from './push/push-builders.ts';
import { aWebhook, aWebhookContent } from './webhook/webhook-builders.ts';

const database = aDatabase();
const opened: { close(): unknown }[] = [];
afterAll(async () => {
  for (const each of opened) await each.close();
});

function keep<Part extends { close(): unknown }>(part: Part): Part {
  opened.push(part);
  return part;
}

const outbound = keep(makeOutboundClient({ allowLoopback: true }));
const notUsed = () => Promise.reject(new Error('not used'));
const noMail = { send: notUsed, verify: notUsed };

async function mailTo(judge: Judge): Promise<MailTransport> {
  const server = keep(await aMailServer(judge));
  return keep(openMailTransport(server.url, { from: 'Tocsin <alerts@tocsin.example>' }));
}

type Judge = Parameters<typeof aMailServer>[0];
/** The channels over a provider that judges like this, and an address there. */
type Provider = (judge: Judge) => Promise<{ readonly channels: readonly Channel[]; readonly address: string }>;

/** An SMTP verdict as a web service gives it. */
function inHttp(judge: Judge) {
  return (path: string) => {
    const verdict = judge?.(path);
    return verdict && { status: verdict.code < 500 ? 503 : 400, text: verdict.text };
  };
}

const phoneContent = { headline: 'EXERCISE: shelter', summary: 'Northmoor', language: 'en', isReal: false };

/** A channel of the phone whose settings describe one provider, which is a server of Node's. */
async function aTelephoneCompany(variable: string, name: string, judge: Judge): ReturnType<Provider> {
  const receiver = keep(await aWebhookReceiver());
  const address = '+447700900123';
  receiver.judge(() => inHttp(judge)(address) ?? { status: 201, text: '{"id":"7"}' });
  const body = { to: '{{to}}', text: '{{text}}' };
  const described = {
    name: 'acme',
    url: `${receiver.url}/send`,
    body,
    reference: 'id',
    check: { url: receiver.url, accepted: [201] },
  };
  const config = testConfig({ [variable]: JSON.stringify([described]) });
  const channels = makeChannels({ mail: noMail, outbound }).map((channel) => {
    if (!isSent(channel) || channel.description.name !== name) return channel;
    return { ...channel, open: (ctx: Ctx) => channel.open({ ...ctx, config }).map(keep) };
  });
  return { channels, address };
}

/** What each channel needs for the suite: content, and a provider that takes, puts off and refuses. */
const fixtures: Record<string, { content: unknown; provide: Provider }> = {
  email: {
    content: { subject: 'EXERCISE', text: 'Answer at {{answerLink}}', html: '<a href="{{answerLink}}">Answer</a>' },
    provide: async (judge) => ({
      channels: makeChannels({ mail: await mailTo(judge), outbound }),
      address: 'person@network.example',
    }),
  },
  push: {
    content: { headline: 'EXERCISE: shelter', summary: 'Northmoor', language: 'en', isReal: false },
    async provide(judge) {
      const service = keep(await aPushService());
      const { id } = await aPerson(database.ctx());
      const address = await aPushDevice(database.ctx(), id, service.subscribe());
      service.judge(inHttp(judge));
      return { channels: makeChannels({ mail: noMail, outbound }), address };
    },
  },
  webhook: {
    content: aWebhookContent(),
    async provide(judge) {
      const receiver = keep(await aWebhookReceiver());
      const { id } = await aPerson(database.ctx());
      const { id: address } = await aWebhook(database.ctx(), id, `${receiver.url}/alerts-of-the-wall`);
      receiver.judge(inHttp(judge));
      return { channels: makeChannels({ mail: noMail, outbound }), address };
    },
  },
  sms: { content: phoneContent, provide: (judge) => aTelephoneCompany('TOCSIN_SMS_HTTP_PROVIDERS', 'sms', judge) },
  voice: { content: phoneContent, provide: (judge) => aTelephoneCompany('TOCSIN_VOICE_PROVIDERS', 'voice', judge) },
  live: {
    content: { headline: 'EXERCISE', text: 'Answer at {{answerLink}}', html: '<a href="{{answerLink}}">Answer</a>' },
    provide: async () => ({ channels: makeChannels({ mail: noMail, outbound }), address: '' }),
  },
};

let nextId = 1;
const link = 'https://alerts.example.org/answer/abc?x=1&y=2';
const message = (id: number, address: string): OutgoingMessage => ({
  ...{ id, threadId: 'thread', lane: 'attack', address, answerLink: link },
  expiresAt: after(database.ctx().now, hour),
});

describe.each(channelDescriptions)(
  'the channel $name',
  ({ name, kind, content, batchSize, concurrency, label, needsAddress }) => {
    const fixture = fixtures[name];
    const open = async (judge?: Judge): Promise<{ channel: Channel; address: string }> => {
      const provided = await fixture?.provide(judge);
      const channel = provided?.channels.find((each) => each.description.name === name);
      if (!channel) throw new Error(`Give ${name} a fixture in this file.`);
      return { channel, address: provided?.address ?? '' };
    };
    const make = async (): Promise<Channel> => (await open()).channel;

    it('describes itself', async () => {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(label.length).toBeGreaterThan(0);
      expect(concurrency).toBeGreaterThanOrEqual(batchSize);
      expect((await make()).description.kind).toBe(kind);
      expect(needsAddress).toBe(kind === 'sent');
    });

    it('knows good content from bad', () => {
      expect(content.safeParse(fixture?.content).success).toBe(true);
      for (const bad of [undefined, null, 'text', {}, { subject: '', headline: '', text: '' }, { text: 5 }]) {
        expect(content.safeParse(bad).success).toBe(false);
      }
    });

    it('refuses to prepare bad content', async () => {
      const channel = await make();
      expect(() =>
        isSent(channel) ? aProvider(database.ctx(), channel).prepare({}) : channel.show({}, link),
      ).toThrow();
    });

    if (kind === 'read') {
      it('shows the content with the personal link, escaped in HTML', async () => {
        const channel = await make();
        if (isSent(channel)) throw new Error('A read channel was expected.');
        const shown = channel.show(fixture?.content, link);
        expect(shown.text).toBe(`Answer at ${link}`);
        expect(shown.html).toBe('<a href="https://alerts.example.org/answer/abc?x=1&#38;y=2">Answer</a>');
      });
      return;
    }

    let addressed = '';
    const send = async (judge: Judge, count = 1) => {
      const { channel, address } = await open(judge);
      if (!isSent(channel)) throw new Error('A sent channel was expected.');
      addressed = address;
      // Ids as the database gives them: never one twice.
      const messages = Array.from({ length: count }, () => message(nextId++, address));
      return aProvider(database.ctx(), channel).prepare(fixture?.content).send(messages, database.ctx());
    };

    it('says "accepted" or "delivered" when the provider takes it, with its reference where it gives one', async () => {
      const taken = expect.stringMatching(/^(accepted|delivered)$/);
      const [outcome, ...others] = await send(undefined);
      expect(others).toEqual([]);
      const named = outcome && 'reference' in outcome ? { reference: expect.any(String) } : {};
      expect(outcome).toEqual({ outcome: taken, ...named });
    });

    it('says "failed for now" with a reason when the provider puts it off', async () => {
      expect(await send(() => ({ code: 451, text: 'try later' }))).toEqual([
        { outcome: 'failed-for-now', reason: expect.stringContaining('try later') },
      ]);
    });

    it('says "failed for good" with a reason, without the address, when the provider refuses', async () => {
      const [outcome] = await send((to) => ({ code: 550, text: `no such mailbox ${to}` }));
      expect(outcome).toEqual({ outcome: 'failed-for-good', reason: expect.stringContaining('no such mailbox') });
      expect(JSON.stringify(outcome)).not.toContain(addressed);
    });

    it('names its providers as they stand in outcomes, and tells whether a way is open', async () => {
      const { channel } = await open();
      const provider = aProvider(database.ctx(), channel);
      expect(provider.name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(provider.weight).toBeGreaterThan(0);
      if (provider.test) expect(await provider.test(database.ctx())).toMatchObject({ ok: true });
    });

    it('gives one outcome for each message, in order', async () => {
      let asked = 0;
      const judge = () => {
        asked += 1;
        return asked % 3 === 0 ? { code: 550, text: 'no' } : undefined;
      };
      const outcomes = await send(judge, 30);
      expect(outcomes).toHaveLength(30);
      expect(outcomes.filter(({ outcome }) => outcome === 'failed-for-good')).toHaveLength(10);
    });

    it('sends nothing for nobody', async () => {
      expect(await send(undefined, 0)).toEqual([]);
    });
  },
);

describe('the list of channels', () => {
  const parts = { mail: noMail, outbound };

  it('is complete', () => {
    expect(() => checkChannels(makeChannels(parts))).not.toThrow();
  });

  it('stops the start when one is missing, doubled or badly described', () => {
    const [first, ...rest] = makeChannels(parts);
    if (!first) throw new Error('There is no channel.');
    expect(() => checkChannels(rest)).toThrow(/is missing/);
    expect(() => checkChannels([first, first, ...rest])).toThrow(/is there twice/);
    const broken = { ...first, description: { ...first.description, batchSize: 0, name: 'No Name' } } as Channel;
    expect(() => checkChannels([first, ...rest, broken])).toThrow(/batch size of No Name.*|no name for a channel/);
  });
});
