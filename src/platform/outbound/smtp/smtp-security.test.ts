import { type AddressInfo, createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../../test/support/certificate.ts';
import { aMessage, aScriptedServer } from './smtp-builders.ts';
import { openSmtpClient } from './smtp-client.ts';
import { readSmtpServers } from './smtp-server.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const ours = aCertificate('localhost', '127.0.0.1');
const others = aCertificate('elsewhere.example');

/** A server that none of us wrote, with TLS; what it hears is kept. */
async function aSecureServer(options: SMTPServerOptions = {}) {
  const heard: { text: string; secure: boolean; user: unknown }[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, key: ours.key, cert: ours.cert, disableReverseLookup: true, closeTimeout: 50 },
    onAuth({ username, password }, _session, done) {
      if (username === 'me' && password === 'pass wörd') done(null, { user: 'me' });
      else done(Object.assign(new Error('Wrong password'), { responseCode: 535 }));
    },
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      stream.on('end', () => {
        heard.push({ text, secure: session.secure, user: session.user });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  cleanUp.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { heard, port: (server.server.address() as AddressInfo).port };
}

async function sendTo(url: string, ca: string | undefined = ours.cert) {
  const [server] = readSmtpServers(url);
  if (!server) throw new Error('A server was expected.');
  const client = openSmtpClient(server, {
    ...{ from: 'alerts@tocsin.example', patienceMs: 2000 },
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  cleanUp.push(() => client.close());
  return {
    client,
    outcomes: await client.send([aMessage('a@b.example', 'One\r\n'), aMessage('c@d.example', 'Two\r\n')], 'rest'),
  };
}

const accepted = { kind: 'accepted' };

describe('TLS', () => {
  it('is used where it is offered, with a certificate that is checked', async () => {
    const { port, heard } = await aSecureServer();
    expect((await sendTo(`smtp://127.0.0.1:${port}`)).outcomes).toMatchObject([accepted, accepted]);
    expect((await sendTo(`smtp://localhost:${port}`)).outcomes).toMatchObject([accepted, accepted]);
    expect(heard.map(({ secure }) => secure)).toEqual([true, true, true, true]);
  });

  it('is used from the first byte with smtps', async () => {
    const { port, heard } = await aSecureServer({ secure: true });
    expect((await sendTo(`smtps://localhost:${port}`)).outcomes).toMatchObject([accepted, accepted]);
    expect(heard).toHaveLength(2);
  });

  it('is not gone on with when the certificate is of an unknown authority, or for another name', async () => {
    const { port, heard } = await aSecureServer();
    const unknown = { kind: 'failed-for-now', reason: expect.stringMatching(/TLS.*self-signed/) };
    expect((await sendTo(`smtp://localhost:${port}`, others.cert)).outcomes).toMatchObject([unknown, unknown]);
    const wrong = await aSecureServer({ key: others.key, cert: others.cert });
    const mismatch = { kind: 'failed-for-now', reason: expect.stringContaining('altnames') };
    expect((await sendTo(`smtp://localhost:${wrong.port}`, others.cert)).outcomes).toMatchObject([mismatch, mismatch]);
    const implicit = await aSecureServer({ secure: true });
    const { outcomes } = await sendTo(`smtps://localhost:${implicit.port}`, others.cert);
    expect(outcomes).toMatchObject([{ kind: 'failed-for-now' }, { kind: 'failed-for-now' }]);
    expect([...heard, ...wrong.heard, ...implicit.heard]).toEqual([]);
  });

  it('that is required and not offered ends it before anything is said', async () => {
    const plain = await aScriptedServer({ offers: ['PIPELINING', 'AUTH PLAIN'] }, '?tls=required');
    cleanUp.push(() => plain.close());
    const { outcomes } = await sendTo(`smtp://127.0.0.1:${plain.server.port}?tls=required`);
    expect(outcomes).toMatchObject([{ reason: expect.stringContaining('no STARTTLS') }, { kind: 'failed-for-now' }]);
    expect(plain.commands.filter((each) => !each.startsWith('EHLO '))).toEqual([]);
  });

  it('with words put before it by somebody on the way is refused (RFC 3207 6)', async () => {
    const server = await aScriptedServer({
      offers: ['PIPELINING', 'STARTTLS'],
      answer: (command) => (command === 'STARTTLS' ? '220 Go on\r\n250 injected\r\n' : undefined),
    });
    cleanUp.push(() => server.close());
    const { outcomes } = await sendTo(`smtp://127.0.0.1:${server.server.port}`);
    expect(outcomes).toMatchObject([{ reason: expect.stringContaining('more than it was asked') }, {}]);
  });

  it('that never comes ends after a while', async () => {
    const silent = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 x\r\n');
      socket.on('data', (said: Buffer) => {
        if (said.toString().startsWith('EHLO')) socket.write('250-x\r\n250 STARTTLS\r\n');
        else if (said.toString().startsWith('STARTTLS')) socket.write('220 Go on\r\n');
      });
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => void silent.close());
    const { outcomes } = await sendTo(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(outcomes).toMatchObject([{ reason: expect.stringContaining('TLS in time') }, {}]);
  });
});

describe('signing in', () => {
  const login = `me:${encodeURIComponent('pass wörd')}`;

  it.each([['PLAIN'], ['LOGIN']])('works by %s', async (method) => {
    const { port, heard } = await aSecureServer({ authOptional: false, authMethods: [method] });
    expect((await sendTo(`smtp://${login}@localhost:${port}`)).outcomes).toMatchObject([accepted, accepted]);
    expect(heard.map(({ user }) => user)).toEqual(['me', 'me']);
  });

  it('with a wrong password fails for now, and is found by the link test', async () => {
    const { port } = await aSecureServer({ authOptional: false });
    const { client, outcomes } = await sendTo(`smtp://me:wrong@localhost:${port}`);
    const wrong = { kind: 'failed-for-now', reason: expect.stringContaining('Wrong password') };
    expect(outcomes).toMatchObject([wrong, wrong]);
    expect(await client.test()).toMatchObject({ ok: false, reason: expect.stringContaining('Wrong password') });
  });

  it('by a way that we do not know fails for now', async () => {
    const { port } = await aSecureServer({ authOptional: false, authMethods: ['XOAUTH2'] });
    const { outcomes } = await sendTo(`smtp://${login}@localhost:${port}`);
    expect(outcomes).toMatchObject([{ reason: expect.stringContaining('neither AUTH PLAIN nor AUTH LOGIN') }, {}]);
  });
});
