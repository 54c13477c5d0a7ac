import { type AddressInfo, createServer, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { mailConfig } from './mail-config.ts';
import { type Mail, type MailTransport, openMailTransport } from './mail-transport.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const step of cleanUp.splice(0)) step();
});

const note = { to: 'kim@example.org', subject: 'Hello', text: 'Plain words' };

async function aMailServer(options: SMTPServerOptions = {}): Promise<{ url: string; mails: Email[] }> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', async () => {
        mails.push(await PostalMime.parse(Buffer.concat(pieces)));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  cleanUp.push(() => server.close());
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

function aTransport(url: string, more: { patienceMs?: number; deadlineMs?: number } = {}): MailTransport {
  const transport = openMailTransport(url, { from: 'Tocsin <alerts@example.org>', poolSize: 2, ...more });
  cleanUp.push(() => transport.close());
  return transport;
}

function replying(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

describe('openMailTransport', () => {
  it('sends a mail with both bodies, our headers and our message id', async () => {
    const { url, mails } = await aMailServer();
    const outcome = await aTransport(url).send({
      ...note,
      html: '<p>Plain words</p>',
      headers: { 'X-Lane': 'urgent' },
      messageId: '<one@example.org>',
    });
    expect(outcome).toMatchObject({ kind: 'accepted', reference: '<one@example.org>' });
    expect(outcome.kind === 'accepted' && outcome.response).toMatch(/^250/);
    expect(mails[0]).toMatchObject({
      from: { name: 'Tocsin', address: 'alerts@example.org' },
      to: [{ address: 'kim@example.org' }],
      subject: 'Hello',
      messageId: '<one@example.org>',
    });
    expect(mails[0]?.headers).toContainEqual(expect.objectContaining({ key: 'x-lane', value: 'urgent' }));
    expect(mails[0]?.text?.trim()).toBe('Plain words');
  });

  it('makes a message id at the domain of the sender', async () => {
    const { url } = await aMailServer();
    expect(await aTransport(url).send(note)).toMatchObject({ reference: expect.stringMatching(/^<.+@example\.org>$/) });
  });

  it('calls 4xx a failure for now and 5xx one for good, and keeps the address out of the reason', async () => {
    const { url } = await aMailServer({
      onRcptTo(recipient, _session, done) {
        const busy = recipient.address.startsWith('busy');
        done(replying(busy ? 451 : 550, `${busy ? 'Try later' : 'No such person'} ${recipient.address}`));
      },
    });
    const transport = aTransport(url);
    expect(await transport.send({ ...note, to: 'busy@example.org' })).toEqual({
      kind: 'failed-for-now',
      reason: expect.stringContaining('Try later (the recipient)'),
    });
    expect(await transport.send({ ...note, to: 'gone@example.org' })).toEqual({
      kind: 'failed-for-good',
      reason: expect.stringContaining('No such person (the recipient)'),
    });
  });

  it('calls a refusal of the content one for good', async () => {
    const { url } = await aMailServer({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(replying(554, 'Not this')));
      },
    });
    expect(await aTransport(url).send(note)).toMatchObject({ kind: 'failed-for-good' });
  });

  it('calls a wrong password a failure for now: once it is put right, the same mail goes', async () => {
    const { url } = await aMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(replying(535, 'Wrong password')),
    });
    expect(await aTransport(url.replace('smtp://', 'smtp://me:wrong@')).send(note)).toMatchObject({
      kind: 'failed-for-now',
    });
  });

  it('calls a server that nobody runs, and one that hangs, failures for now', async () => {
    expect(await aTransport('smtp://127.0.0.1:1').send(note)).toMatchObject({ kind: 'failed-for-now' });
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    expect(await aTransport(url, { patienceMs: 100 }).send(note)).toMatchObject({ kind: 'failed-for-now' });
  });

  it('gives up on a server that takes the mail and never says so', async () => {
    const { url } = await aMailServer({ onData: (stream) => stream.resume() });
    expect(await aTransport(url, { deadlineMs: 200 }).send(note)).toMatchObject({ kind: 'failed-for-now' });
  });

  it('uses STARTTLS when it is offered, and believes no stranger', async () => {
    const { url, mails } = await aMailServer({ disabledCommands: [], logger: false });
    expect(await aTransport(url).send(note)).toMatchObject({
      kind: 'failed-for-now',
      reason: expect.stringMatching(/certificate|altnames|self.signed/i),
    });
    expect(mails).toEqual([]);
  });

  it('refuses a line break in any header, and anything but one plain address', async () => {
    const { url, mails } = await aMailServer();
    const transport = aTransport(url);
    const bad: Mail[] = [
      { ...note, to: 'kim@example.org\r\nBcc: all@example.org' },
      { ...note, to: 'kim@example.org, all@example.org' },
      { ...note, to: 'Kim <kim@example.org>' },
      { ...note, to: 'nobody' },
      { ...note, subject: 'Hello\nBcc: all@example.org' },
      { ...note, from: 'A <a@example.org>\r\nBcc: all@example.org' },
      { ...note, messageId: '<a@b>\r\nBcc: all@example.org' },
      { ...note, headers: { 'X-A': 'b\r\nBcc: all@example.org' } },
      { ...note, headers: { 'X-A\r\nBcc': 'all@example.org' } },
    ];
    for (const mail of bad) {
      expect(await transport.send(mail), JSON.stringify(mail)).toMatchObject({ kind: 'failed-for-good' });
    }
    expect(mails).toEqual([]);
  });

  it('tells whether the server answers', async () => {
    const { url } = await aMailServer();
    expect(await aTransport(url).verify()).toEqual({ ok: true });
    expect(await aTransport('smtp://127.0.0.1:1').verify()).toMatchObject({ ok: false });
  });

  it('opens nothing but smtp and smtps', () => {
    expect(() => openMailTransport('http://127.0.0.1', { from: 'a@example.org' })).toThrow('smtp');
  });
});

describe('mailConfig', () => {
  it('wants a mail server and a sender', () => {
    const { smtpUrl, from } = mailConfig.settings;
    expect(smtpUrl.schema.safeParse('smtp://127.0.0.1:2525').success).toBe(true);
    expect(smtpUrl.schema.safeParse('https://example.org').success).toBe(false);
    expect(from.schema.safeParse('Tocsin <alerts@example.org>').success).toBe(true);
    expect(from.schema.safeParse('alerts@example.org').success).toBe(true);
    expect(from.schema.safeParse('Tocsin').success).toBe(false);
  });
});
