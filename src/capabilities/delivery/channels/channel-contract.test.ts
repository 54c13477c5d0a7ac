import { afterAll, describe, expect, it } from 'vitest';
import { type MailTransport, openMailTransport } from '../../../platform/outbound/mail-transport.ts';
import { aMailServer } from '../mail-server-builders.ts';
import { type Channel, isSent, type OutgoingMessage } from './channel.ts';
import { channelDescriptions, checkChannels, makeChannels } from './index.ts';

const opened: MailTransport[] = [];
const servers: { close(): Promise<void> }[] = [];

afterAll(async () => {
  for (const mail of opened) mail.close();
  for (const server of servers) await server.close();
});

async function mailTo(judge: Parameters<typeof aMailServer>[0]): Promise<MailTransport> {
  const server = await aMailServer(judge);
  const mail = openMailTransport(server.url, { from: 'Tocsin <alerts@tocsin.example>' });
  servers.push(server);
  opened.push(mail);
  return mail;
}

/** What each channel needs for the suite: content, an address, and providers that take, put off and refuse. */
const fixtures: Record<
  string,
  { content: unknown; address: string; makeWith(judge?: Judge): Promise<readonly Channel[]> }
> = {
  email: {
    content: { subject: 'EXERCISE', text: 'Answer at {{answerLink}}', html: '<a href="{{answerLink}}">Answer</a>' },
    address: 'person@network.example',
    makeWith: async (judge) => makeChannels({ mail: await mailTo(judge) }),
  },
  live: {
    content: { headline: 'EXERCISE', text: 'Answer at {{answerLink}}', html: '<a href="{{answerLink}}">Answer</a>' },
    address: '',
    makeWith: async () => makeChannels({ mail: await mailTo(undefined) }),
  },
};
type Judge = Parameters<typeof aMailServer>[0];

const link = 'https://alerts.example.org/answer/abc?x=1&y=2';
const message = (id: number, address: string): OutgoingMessage => ({
  id,
  threadId: 'thread',
  address,
  answerLink: link,
});

describe.each(channelDescriptions)(
  'the channel $name',
  ({ name, kind, content, batchSize, concurrency, label, needsAddress }) => {
    const fixture = fixtures[name];
    const make = async (judge?: Judge): Promise<Channel> => {
      const channel = (await fixture?.makeWith(judge))?.find((each) => each.description.name === name);
      if (!channel) throw new Error(`Give ${name} a fixture in this file.`);
      return channel;
    };

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
      expect(() => (isSent(channel) ? channel.prepare({}) : channel.show({}, link))).toThrow();
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

    const send = async (judge: Judge, count = 1) => {
      const channel = await make(judge);
      if (!isSent(channel)) throw new Error('A sent channel was expected.');
      const messages = Array.from({ length: count }, (_, place) => message(place + 1, fixture?.address ?? ''));
      return channel.prepare(fixture?.content).send(messages);
    };

    it('says "accepted" with a reference when the provider takes it', async () => {
      expect(await send(undefined)).toEqual([{ outcome: 'accepted', reference: expect.any(String) }]);
    });

    it('says "failed for now" with a reason when the provider puts it off', async () => {
      expect(await send(() => ({ code: 451, text: 'try later' }))).toEqual([
        { outcome: 'failed-for-now', reason: expect.stringContaining('try later') },
      ]);
    });

    it('says "failed for good" with a reason, without the address, when the provider refuses', async () => {
      const [outcome] = await send((to) => ({ code: 550, text: `no such mailbox ${to}` }));
      expect(outcome).toEqual({ outcome: 'failed-for-good', reason: expect.stringContaining('no such mailbox') });
      expect(JSON.stringify(outcome)).not.toContain(fixture?.address);
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
  const none = { send: () => Promise.reject(new Error('not used')) };

  it('is complete', () => {
    expect(() => checkChannels(makeChannels({ mail: none }))).not.toThrow();
  });

  it('stops the start when one is missing, doubled or badly described', () => {
    const [first, ...rest] = makeChannels({ mail: none });
    if (!first) throw new Error('There is no channel.');
    expect(() => checkChannels(rest)).toThrow(/is missing/);
    expect(() => checkChannels([first, first, ...rest])).toThrow(/is there twice/);
    const broken = { ...first, description: { ...first.description, batchSize: 0, name: 'No Name' } } as Channel;
    expect(() => checkChannels([first, ...rest, broken])).toThrow(/batch size of No Name.*|no name for a channel/);
  });
});
