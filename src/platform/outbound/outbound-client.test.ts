import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOutboundClient } from './outbound-client.ts';

const heard: string[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    if (request.url === '/hang') return;
    if (request.url === '/trickle') {
      response.write('a');
      return;
    }
    if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/landed' }).end();
    if (request.url === '/large') return void response.end('x'.repeat(5000));
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => response.writeHead(201, { 'x-echo': body }).end(`heard ${body}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const near = makeOutboundClient({ allowLoopback: true });
const guarded = makeOutboundClient();

afterAll(async () => {
  await near.close();
  await guarded.close();
});

describe('makeOutboundClient', () => {
  it('sends the body and hands back status, headers and bytes', async () => {
    const outcome = await near.request(`${origin}/echo`, { method: 'POST', body: 'hello' });
    expect(outcome).toMatchObject({ kind: 'answered', status: 201, headers: { 'x-echo': 'hello' } });
    expect(outcome.kind === 'answered' && outcome.body.toString()).toBe('heard hello');
  });

  it('does not follow a redirect', async () => {
    const outcome = await near.request(`${origin}/elsewhere`);
    expect(outcome).toMatchObject({ kind: 'answered', status: 302, headers: { location: '/landed' } });
    expect(heard).not.toContain('GET /landed');
  });

  it('gives up when no answer comes, or no end of it', async () => {
    const late = { kind: 'failed', reason: 'No complete answer in time.' };
    expect(await near.request(`${origin}/hang`, { timeoutMs: 80 })).toEqual(late);
    expect(await near.request(`${origin}/trickle`, { timeoutMs: 80 })).toEqual(late);
  });

  it('stops reading an answer that is too large', async () => {
    expect(await near.request(`${origin}/large`, { maxBytes: 4999 })).toMatchObject({ kind: 'failed' });
    expect(await near.request(`${origin}/large`, { maxBytes: 5000 })).toMatchObject({ kind: 'answered' });
  });

  it('tells that nobody listens', async () => {
    expect(await near.request('http://127.0.0.1:1/')).toMatchObject({ kind: 'failed' });
  });

  it('refuses an inside address, written out or by name, before anything is sent', async () => {
    const port = new URL(origin).port;
    const before = heard.length;
    for (const host of ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      expect(await guarded.request(`http://${host}:${port}/`), host).toMatchObject({ kind: 'refused' });
    }
    expect(heard.length).toBe(before);
  });

  it('refuses other schemes, passwords in the address, and what is no address', async () => {
    for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'http://me:secret@example.org/', 'nonsense']) {
      expect(await near.request(url), url).toMatchObject({ kind: 'refused' });
    }
  });
});
