import { afterEach, describe, expect, it } from 'vitest';
import { aMessage, aScriptedServer, type Script, type ScriptedServer } from './smtp-builders.ts';
import { openSmtpClient, type SmtpClient } from './smtp-client.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function aClient(
  script: Script = {},
  query = '?connections=3',
): Promise<{ server: ScriptedServer; client: SmtpClient }> {
  const server = await aScriptedServer(script, query);
  const client = openSmtpClient(server.server, { from: 'alerts@tocsin.example', patienceMs: 300, textPatienceMs: 300 });
  cleanUp.push(
    () => server.close(),
    () => client.close(),
  );
  return { server, client };
}

const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@network.example`);
const messages = (count: number) => people(count).map((to) => aMessage(to));
const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);
const all = (count: number, kind: string) => Array<string>(count).fill(kind);

describe('a server that takes everything', () => {
  it.each([
    ['with pipelining', ['PIPELINING', '8BITMIME']],
    ['without it', ['8BITMIME']],
  ])('%s gets every message once, over no more connections than it has quota', async (_, offers) => {
    const { server, client } = await aClient({ offers });
    const outcomes = await client.send(messages(200), 'rest');
    expect(outcomes).toEqual(Array(200).fill({ kind: 'accepted', reference: '4B7C' }));
    expect([...server.texts].sort()).toEqual(
      people(200)
        .map((to) => `For ${to}\r\n`)
        .sort(),
    );
    expect(server.connections()).toBe(3);
  });

  it('gets a text and the next envelope in one write where it takes them so, and one command at a time where not', async () => {
    const one = await aClient({}, '?connections=1');
    await one.client.send(messages(3), 'rest');
    expect(one.server.reads.slice(1)).toEqual([
      'MAIL FROM:<alerts@tocsin.example>\r\nRCPT TO:<p0@network.example>\r\nDATA\r\n',
      'For p0@network.example\r\n.\r\nMAIL FROM:<alerts@tocsin.example>\r\nRCPT TO:<p1@network.example>\r\nDATA\r\n',
      'For p1@network.example\r\n.\r\nMAIL FROM:<alerts@tocsin.example>\r\nRCPT TO:<p2@network.example>\r\nDATA\r\n',
      'For p2@network.example\r\n.\r\n',
    ]);
    const other = await aClient({ offers: [] }, '?connections=1');
    await other.client.send(messages(1), 'rest');
    expect(other.server.reads.slice(1)).toEqual([
      'MAIL FROM:<alerts@tocsin.example>\r\n',
      'RCPT TO:<p0@network.example>\r\n',
      'DATA\r\n',
      'For p0@network.example\r\n.\r\n',
    ]);
  });

  it('keeps lines open for the next messages, and gives the attack lane lines of its own', async () => {
    const { server, client } = await aClient({}, '?connections=1');
    await client.send(messages(2), 'rest');
    await client.send(messages(2), 'rest');
    expect(server.connections()).toBe(1);
    await client.send(messages(2), 'attack');
    expect(server.connections()).toBe(2);
  });

  it('hears goodbye when the client closes, after everything has an outcome', async () => {
    const { server, client } = await aClient({}, '?connections=2');
    const sending = client.send(messages(50), 'rest');
    await client.close();
    expect(kinds(await sending)).toEqual(all(50, 'accepted'));
    await expect.poll(() => server.commands.filter((each) => each === 'QUIT')).toHaveLength(2);
    expect(await client.send(messages(1), 'rest')).toMatchObject([{ kind: 'failed-for-now' }]);
  });

  it('gets large texts whole, and lines that begin with a dot as they are', async () => {
    const { server, client } = await aClient();
    const large = `${'.x'.repeat(30)}\r\n`.repeat(4000);
    await client.send([aMessage('a@b.example', large), aMessage('c@d.example', '.\r\n..\r\n.end\r\n')], 'rest');
    expect([...server.texts].sort((one, other) => one.length - other.length)).toEqual(['.\r\n..\r\n.end\r\n', large]);
  });

  it('is given no more messages a second than its rate', async () => {
    const { server, client } = await aClient({}, '?connections=3&rate=20');
    const sending = client.send(messages(30), 'attack');
    // A second's worth goes at once; the rest waits for its turn and goes too.
    await expect.poll(() => server.texts.length).toBeGreaterThanOrEqual(20);
    expect(server.texts.length).toBeLessThan(30);
    expect(kinds(await sending)).toEqual(all(30, 'accepted'));
  });

  it('hears what it offers: size, 8-bit, letters of other scripts, reports of failure only', async () => {
    const { server, client } = await aClient({ offers: ['PIPELINING', 'SIZE 1000', '8BITMIME', 'SMTPUTF8', 'DSN'] });
    const outcomes = await client.send(
      [
        aMessage('jörg@bücher.example', 'x\r\n', { isEightBit: true, envelopeId: 'a+b=c' }),
        aMessage('a@b.example', 'x'.repeat(1001)),
      ],
      'rest',
    );
    expect(outcomes).toEqual([
      expect.objectContaining({ kind: 'accepted' }),
      { kind: 'failed-for-good', reason: 'The message has 1001 octets, and the mail server takes at most 1000.' },
    ]);
    const utf8 = Buffer.from('RCPT TO:<jörg@xn--bcher-kva.example> NOTIFY=FAILURE,DELAY').toString('latin1');
    expect(server.commands).toContain(
      'MAIL FROM:<alerts@tocsin.example> SIZE=3 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=a+2Bb+3Dc',
    );
    expect(server.commands).toContain(utf8);
  });

  it('never sees an address that it cannot take, or one with a command in it', async () => {
    const { server, client } = await aClient();
    const strange = [
      'jörg@network.example',
      'a@b.example>\r\nRCPT TO:<c@d.example',
      'a b@c.example',
      'nobody',
      'a@b.example ',
      '<a@b.example>',
    ];
    expect(
      kinds(
        await client.send(
          strange.map((to) => aMessage(to)),
          'rest',
        ),
      ),
    ).toEqual(all(6, 'failed-for-good'));
    expect(server.commands.filter((each) => !each.startsWith('EHLO'))).toEqual([]);
  });
});

describe('one outcome for each message, and a client that recovers', () => {
  /** Sends while the server misbehaves, then once more when it is well. */
  async function during(script: (isIll: () => boolean) => Script, count = 40) {
    let ill = true;
    const { server, client } = await aClient(script(() => ill));
    const outcomes = await client.send(messages(count), 'rest');
    ill = false;
    expect(outcomes).toHaveLength(count);
    await expect
      .poll(async () => kinds(await client.send(messages(10), 'rest')), { timeout: 10_000 })
      .toEqual(all(10, 'accepted'));
    return { server, outcomes };
  }

  it('when it hangs', async () => {
    const { outcomes } = await during(
      (isIll) => ({ answer: (command) => (isIll() && command === 'DATA' ? 'stay silent' : undefined) }),
      3,
    );
    expect(kinds(outcomes)).toEqual(all(3, 'failed-for-now'));
  });

  it('when it hangs after a text: doubtful', async () => {
    const { outcomes } = await during((isIll) => ({ take: () => (isIll() ? 'stay silent' : undefined) }), 3);
    expect(outcomes).toEqual(Array(3).fill(expect.objectContaining({ kind: 'failed-for-now', isDoubtful: true })));
  });

  it('when it drops the line after a text: doubtful, each only once', async () => {
    const { server, outcomes } = await during((isIll) => ({
      take: (text) => (isIll() && /p\d*[05]@/.test(text) ? 'hang up' : undefined),
    }));
    for (const [place, outcome] of outcomes.entries())
      expect(outcome).toMatchObject(
        place % 5 === 0 ? { kind: 'failed-for-now', isDoubtful: true } : { kind: 'accepted' },
      );
    const first = server.texts.slice(0, 32);
    expect(new Set(first).size).toBe(32);
  });

  it('when it drops the line at MAIL', async () => {
    const { outcomes } = await during((isIll) => ({
      answer: (command) => (isIll() && command.startsWith('MAIL') ? 'hang up' : undefined),
    }));
    expect(kinds(outcomes)).toEqual(all(40, 'failed-for-now'));
    expect(outcomes.some((each) => 'isDoubtful' in each)).toBe(false);
  });

  it('when every line is good for one message only', async () => {
    const { outcomes } = await during((isIll) => {
      const used = new Set<number>();
      return {
        answer: (command, id) =>
          isIll() && command.startsWith('MAIL') && used.has(id) ? '421 4.7.0 Enough\r\n' : undefined,
        take(_, id) {
          used.add(id);
          return undefined;
        },
      };
    });
    expect(kinds(outcomes)).toEqual(all(40, 'accepted'));
  });

  it('when it answers 4xx and 5xx at random, at every step', async () => {
    let turn = 0;
    const whim = () => {
      turn = (turn * 1103515245 + 12345) % 2147483648;
      return [undefined, undefined, '451 4.3.0 Try later\r\n', '550 5.1.1 No such person\r\n'][
        Math.floor(turn / 65536) % 4
      ];
    };
    const { server, outcomes } = await during(
      (isIll) => ({
        answer: (command) => (isIll() && /^(MAIL|RCPT|DATA)/.test(command) ? whim() : undefined),
        take: () => (isIll() ? whim() : undefined),
      }),
      400,
    );
    const accepted = outcomes.filter(({ kind }) => kind === 'accepted').length;
    expect(accepted).toBeGreaterThan(10);
    expect(server.texts.filter((text) => text !== '')).toHaveLength(accepted + 10);
    expect(outcomes.filter((each) => 'isDoubtful' in each)).toEqual([]);
  });

  it('when it says 421 in answer to texts', async () => {
    const { outcomes } = await during((isIll) => ({ take: () => (isIll() ? '421 4.3.2 Going down\r\n' : undefined) }));
    expect(outcomes).toEqual(Array(40).fill({ kind: 'failed-for-now', reason: expect.stringContaining('Going down') }));
  });

  it.each([
    ['something else', 'HTTP/1.1 400 Bad Request\r\n'],
    ['codes that do not agree', '250-one\r\n251 two\r\n'],
    ['a bare line feed', '250 Ok\n'],
    ['a line without end', `250 ${'x'.repeat(9000)}`],
    ['lines without end', '250-x\r\n'.repeat(200)],
    ['a code of nobody', '999 Ok\r\n'],
  ])('when it says %s', async (_, garbage) => {
    const { outcomes } = await during((isIll) => ({
      answer: (command) => (isIll() && command.startsWith('RCPT') ? garbage : undefined),
    }));
    expect(kinds(outcomes)).toEqual(all(40, 'failed-for-now'));
  });

  it('when it talks before it is asked', async () => {
    const { outcomes } = await during((isIll) => ({
      answer: (command) => (isIll() && command.startsWith('EHLO') ? '250 Ok\r\n250 Ok\r\n' : undefined),
    }));
    expect(kinds(outcomes)).toEqual(all(40, 'failed-for-now'));
  });

  it('when it will not have us, or has no more lines for us', async () => {
    const { outcomes } = await during((isIll) => ({
      greet: () => (isIll() ? '421 4.7.0 Too many connections\r\n' : undefined),
    }));
    expect(outcomes).toEqual(
      Array(40).fill({ kind: 'failed-for-now', reason: expect.stringContaining('Too many connections') }),
    );
    const { client } = await aClient({ greet: (id) => (id === 1 ? undefined : '421 One is enough\r\n') });
    expect(kinds(await client.send(messages(60), 'rest'))).toEqual(all(60, 'accepted'));
  });

  it('when nobody listens', async () => {
    const { server, client } = await aClient();
    await server.close();
    expect(await client.send(messages(20), 'rest')).toEqual(
      Array(20).fill({ kind: 'failed-for-now', reason: expect.stringContaining('ECONNREFUSED') }),
    );
    expect(await client.test()).toMatchObject({ ok: false });
  });
});

describe('what is refused', () => {
  it('is begun anew, so that the next message goes', async () => {
    for (const offers of [['PIPELINING'], []]) {
      const { server, client } = await aClient(
        {
          offers,
          answer: (command) =>
            command.includes('<p1@')
              ? '550 5.1.1 <p1@network.example>: unknown\r\n'
              : command === 'DATA' && server.commands.at(-2)?.includes('<p1@')
                ? '554 No valid recipients\r\n'
                : undefined,
        },
        '?connections=1',
      );
      expect(await client.send(messages(3), 'rest')).toMatchObject([
        { kind: 'accepted' },
        { kind: 'failed-for-good', reason: '550 5.1.1 <(the recipient)>: unknown' },
        { kind: 'accepted' },
      ]);
      expect(server.commands).toContain('RSET');
      expect(server.texts).toHaveLength(2);
      expect(server.connections()).toBe(1);
    }
  });

  it('gets no text, even where DATA is let in', async () => {
    const { server, client } = await aClient(
      {
        answer: (command) => (command.includes('<p1@') ? '550 Unknown\r\n' : undefined),
        take: (text) => (text === '' ? '554 For nobody\r\n' : undefined),
      },
      '?connections=1',
    );
    expect(kinds(await client.send(messages(3), 'rest'))).toEqual(['accepted', 'failed-for-good', 'accepted']);
    expect(server.texts).toEqual(['For p0@network.example\r\n', 'For p2@network.example\r\n']);
  });
});

describe('a link test', () => {
  it('connects and asks for nothing', async () => {
    const { server, client } = await aClient();
    expect(await client.test()).toEqual({ ok: true });
    await expect.poll(() => server.commands.slice(1)).toEqual(['NOOP', 'QUIT']);
  });

  it('tells what is wrong', async () => {
    const { client } = await aClient({ answer: (command) => (command === 'NOOP' ? '451 Not today\r\n' : undefined) });
    expect(await client.test()).toEqual({ ok: false, reason: '451 Not today' });
  });
});
