import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createPlainServer, type Server as NetServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PosterOptions } from './http-line.ts';
import { type HttpPoster, makeHttpPoster } from './http-poster.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

interface Heard {
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
}

async function listen(server: NetServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  cleanUp.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server of Node's own that answers as told. */
async function aServer(answer: (heard: Heard, response: ServerResponse) => void) {
  const heard: Heard[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const one = { body, headers: request.headers, url: request.url ?? '' };
      heard.push(one);
      answer(one, response);
    });
  });
  server.on('connection', (socket) => sockets.add(socket));
  const origin = await listen(server);
  cleanUp.unshift(() => server.closeAllConnections());
  return { origin, heard, sockets };
}

/** A server that says exactly this to whatever comes. */
function aRawServer(says: string): Promise<string> {
  return listen(
    createPlainServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(says));
      cleanUp.push(() => socket.destroy());
    }),
  );
}

function aPoster(origin: string, changes: Partial<PosterOptions> = {}): HttpPoster {
  const poster = makeHttpPoster({
    origin,
    rule: { allowLoopback: true },
    connections: 4,
    deadlineMs: 3_000,
    ...changes,
  });
  cleanUp.unshift(() => poster.close());
  return poster;
}

const head = { method: 'POST', path: '/send?x=1', headers: { 'Content-Type': 'application/json' } } as const;

describe('the poster', () => {
  it('posts each body once, over few connections, and hands each its own answer', async () => {
    const { origin, heard, sockets } = await aServer(({ body }, response) =>
      response.writeHead(201).end(`got ${body}`),
    );
    const post = aPoster(origin).prepare(head);
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, place) => post(`ŵ ${place}`)));
    expect(outcomes.map((one) => one.kind === 'answered' && one.body.toString())).toEqual(
      Array.from({ length: 200 }, (_, place) => `got ŵ ${place}`),
    );
    expect(heard).toHaveLength(200);
    expect(sockets.size).toBe(4);
    expect(heard[0]).toMatchObject({ url: '/send?x=1', headers: { 'content-type': 'application/json' } });
  });

  it('pipelines where that is allowed', async () => {
    const { origin, sockets } = await aServer(({ body }, response) => response.end(body));
    const post = aPoster(origin, { connections: 1, pipelining: 10 }).prepare(head);
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, place) => post(String(place))));
    expect(outcomes.map((one) => one.kind === 'answered' && Number(one.body.toString()))).toEqual([
      ...Array(100).keys(),
    ]);
    expect(sockets.size).toBe(1);
  });

  it('follows no redirect and opens another connection when one is closed', async () => {
    const { origin, sockets } = await aServer((_, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:1/', Connection: 'close' }).end();
    });
    const post = aPoster(origin, { connections: 1 }).prepare(head);
    const outcomes = [await post('1'), await post('2')];
    expect(outcomes).toMatchObject([{ status: 302 }, { status: 302 }]);
    expect(sockets.size).toBe(2);
  });

  it('gives up at the deadline, on a connection and in the queue', async () => {
    const { origin, heard } = await aServer(() => undefined);
    const post = aPoster(origin, { connections: 1, deadlineMs: 80 }).prepare(head);
    const failed = { kind: 'failed', reason: expect.stringContaining('in time') };
    expect(await Promise.all([post('1'), post('2')])).toEqual([failed, failed]);
    expect(heard.length).toBeLessThan(3);
  });

  it('says "failed" when the line is cut, the answer is odd or nobody is there, and never posts twice', async () => {
    const { origin, heard, sockets } = await aServer(() => {
      for (const socket of sockets) socket.destroy();
    });
    const poster = aPoster(origin);
    expect(await poster.prepare(head)('1')).toMatchObject({ kind: 'failed' });
    expect(heard).toHaveLength(1);
    const odd = aPoster(await aRawServer('HTTP/1.1 200 OK\r\n\r\nhello')).prepare(head);
    expect(await odd('1')).toEqual({ kind: 'failed', reason: 'The answer does not tell its length.' });
    const twice = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'.repeat(2);
    const doubled = aPoster(await aRawServer(twice), { connections: 1 }).prepare(head);
    expect(await doubled('1')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await aPoster('http://127.0.0.1:1').prepare(head)('1')).toEqual({
      kind: 'failed',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('calls no address that must not be called, however it is written', async () => {
    const { origin, heard } = await aServer((_, response) => response.end());
    const port = new URL(origin).port;
    for (const [to, rule] of [
      [origin, {}],
      [`http://localhost:${port}`, {}],
      ['http://10.0.0.1', { allowLoopback: true }],
      ['http://[::ffff:127.0.0.1]', {}],
    ] as const) {
      expect(await aPoster(to, { rule }).prepare(head)('1')).toMatchObject({ kind: 'refused' });
    }
    expect(heard).toEqual([]);
  });

  it('sends no head that could end early', () => {
    const poster = aPoster('http://127.0.0.1:1');
    expect(() => poster.prepare({ ...head, headers: { 'X-A': 'a\r\nX-B: b' } })).toThrow(/X-A/);
    expect(() => poster.prepare({ ...head, headers: { 'X A': 'a' } })).toThrow();
    expect(() => poster.prepare({ ...head, path: '/a b' })).toThrow(/path/);
  });

  it('waits for what is in flight when it is closed', async () => {
    const { origin } = await aServer((_, response) => response.end('ok'));
    const poster = aPoster(origin);
    const posting = Promise.all(Array.from({ length: 20 }, () => poster.prepare(head)('1')));
    await poster.close();
    expect((await posting).every(({ kind }) => kind === 'answered')).toBe(true);
  });
});
