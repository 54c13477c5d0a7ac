import {
  createSecureServer,
  type Http2SecureServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../test/support/certificate.ts';
import { makeOutboundClient } from './outbound-client.ts';

const certificate = aCertificate('localhost', '127.0.0.1');
const rule = { allowLoopback: true, authorities: [certificate.cert] };
const most = 20;
const client = makeOutboundClient(rule);
const sessions: ServerHttp2Session[] = [];
let answer: (stream: ServerHttp2Stream, path: string) => void;
let [now, peak] = [0, 0];
let server: Http2SecureServer;
let plain: Server;

const portOf = (one: { address(): unknown }) => (one.address() as AddressInfo).port;
const url = (path: string) => `https://127.0.0.1:${portOf(server)}${path}`;
const post = (path: string, options = {}) =>
  client.request(url(path), { method: 'POST', body: 'hello', multiplex: true, timeoutMs: 20_000, ...options });

beforeAll(async () => {
  server = createSecureServer({ ...certificate, allowHTTP1: false, settings: { maxConcurrentStreams: most } });
  server.on('session', (session) => {
    sessions.push(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    now += 1;
    peak = Math.max(peak, now);
    stream.on('close', () => {
      now -= 1;
    });
    stream.on('error', () => undefined);
    answer(stream, String(headers[':path']));
  });
  plain = createServer(certificate, (request, response) => {
    request.resume().on('end', () => response.writeHead(201, { 'x-version': request.httpVersion }).end());
  });
  await Promise.all([server, plain].map((one) => new Promise<void>((done) => void one.listen(0, '127.0.0.1', done))));
});
beforeEach(() => {
  peak = 0;
  answer = (stream) => {
    let body = '';
    stream.on('data', (piece) => {
      body += piece;
    });
    stream.on('end', () => {
      stream.respond({ ':status': 201, 'x-heard': body });
      stream.end('thanks');
    });
  };
});
afterAll(async () => {
  await client.close();
  for (const session of sessions) session.destroy();
  server.close();
  plain.closeAllConnections();
  plain.close();
});

describe('calls over HTTP/2', () => {
  it('go many at once over few connections, none of which has more than the other side allows', async () => {
    const before = sessions.length;
    const outcomes = await Promise.all(Array.from({ length: 300 }, (_, n) => post(`/many/${n}`)));
    expect(outcomes.filter((one) => one.kind === 'answered' && one.status === 201)).toHaveLength(300);
    const [first] = outcomes;
    expect(first).toMatchObject({ headers: { 'x-heard': 'hello' } });
    expect(first?.kind === 'answered' && first.body.toString()).toBe('thanks');
    expect(sessions.length - before).toBeLessThanOrEqual(4);
    expect(peak).toBeLessThanOrEqual(4 * most);
  });

  it('of different pools share no connection', async () => {
    const before = sessions.length;
    await post('/attack', { pool: 'attack' });
    await post('/rest', { pool: 'rest' });
    await post('/attack', { pool: 'attack' });
    expect(sessions.length - before).toBe(2);
  });

  it('that were not looked at, as the server restarts, go on over the next connection', async () => {
    let isFirst = true;
    const well = answer;
    answer = (stream, path) => {
      if (!isFirst) return well(stream, path);
      isFirst = false;
      // RFC 9113, 6.8: this stream was not looked at, the one before was.
      stream.session?.goaway(0, (stream.id ?? 3) - 2);
      stream.session?.close();
    };
    await post('/before');
    expect(await post('/restarting')).toMatchObject({ kind: 'answered', status: 201 });
    expect(isFirst).toBe(false);
    isFirst = true;
    answer = (stream, path) => {
      if (!isFirst) return well(stream, path);
      isFirst = false;
      // REFUSED_STREAM.
      stream.close(7);
    };
    expect(await post('/refused')).toMatchObject({ kind: 'answered', status: 201 });
  });

  it('that may have been heard are not repeated: the connection broke, the stream was cut off', async () => {
    let heard = 0;
    answer = (stream) => {
      heard += 1;
      stream.session?.destroy();
    };
    expect(await post('/broken')).toMatchObject({ kind: 'failed' });
    answer = (stream) => {
      heard += 1;
      stream.respond({ ':status': 201 });
      stream.write('half', () => stream.session?.destroy());
    };
    expect(await post('/cut-off')).toMatchObject({ kind: 'failed' });
    expect(heard).toBe(2);
  });

  it('are given up when no answer comes in time, and when it is too large', async () => {
    answer = () => undefined;
    expect(await post('/silent', { timeoutMs: 80 })).toEqual({ kind: 'failed', reason: 'No complete answer in time.' });
    answer = (stream) => {
      stream.respond({ ':status': 200 });
      stream.end('x'.repeat(5000));
    };
    expect(await post('/large', { maxBytes: 4999 })).toEqual({
      kind: 'failed',
      reason: 'The answer is larger than we read.',
    });
    expect(await post('/fits', { maxBytes: 5000 })).toMatchObject({ kind: 'answered' });
  });

  it('fall back to HTTP/1.1 where the other side speaks nothing else', async () => {
    const outcome = await client.request(`https://127.0.0.1:${portOf(plain)}/`, { method: 'POST', multiplex: true });
    expect(outcome).toMatchObject({ kind: 'answered', status: 201, headers: { 'x-version': '1.1' } });
  });

  it('never reach an inside address, nor somebody whose certificate is not trusted', async () => {
    const before = sessions.length;
    const guarded = makeOutboundClient({ authorities: [certificate.cert] });
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await guarded.request(`https://${host}:${portOf(server)}/`, { multiplex: true }), host).toMatchObject({
        kind: 'refused',
      });
    await guarded.close();
    const wary = makeOutboundClient({ allowLoopback: true });
    expect(await wary.request(url('/'), { multiplex: true })).toMatchObject({ kind: 'failed' });
    await wary.close();
    expect(sessions.length).toBe(before);
  });
});
