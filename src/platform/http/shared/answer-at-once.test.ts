import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPerson, aServer } from '../http-builders.ts';
import { definePage, showPage } from '../page.ts';

const looked: string[] = [];
const shown = (title: string) => async () => showPage('a.njk', { title });
const trial = await aServer(
  {
    pages: [
      definePage({
        url: '/',
        access: 'public',
        shared: { audience: 'public', signedIn: 'own', keys: () => ['front'] },
        get: shown('Front'),
      }),
      definePage({
        url: '/bells',
        access: 'public',
        shared: { audience: 'public', keys: () => ['bells'] },
        get: shown('Bells'),
      }),
      definePage({
        url: '/members',
        access: 'signed-in',
        shared: { audience: 'members', keys: () => ['members'] },
        get: shown('Members'),
      }),
    ],
  },
  {
    authenticate: async (_ctx, token) => {
      looked.push(token);
      return token === 'ended' ? undefined : { actor: aPerson('member'), sessionId: token };
    },
  },
);
// Without the loop that asks the database, which is none here.
beforeAll(() => trial.server.instance.listen({ host: '127.0.0.1', port: 0 }));

/** One request over the line: its status, and whether the framework saw it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = trial.server.instance.server.address() as AddressInfo;
  const before = trial.lines.length;
  const answer = await new Promise<{ status: number | undefined; id: unknown; body: string }>((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { host: 'tocsin.test', accept: 'text/html', ...headers } },
      (response) => {
        let body = '';
        response.on('data', (piece) => {
          body += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode, id: response.headers['x-request-id'], body }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
  return { ...answer, wasAtOnce: trial.lines.length === before };
}

describe('a page in memory', () => {
  it('is answered before the framework sees the request, from the second one on', async () => {
    const first = await ask('/bells');
    const second = await ask('/bells');
    expect([first.status, first.wasAtOnce]).toEqual([200, false]);
    expect([second.status, second.wasAtOnce, second.body]).toEqual([200, true, first.body]);
    expect((await ask('/bells', {}, 'HEAD')).wasAtOnce).toBe(true);
    expect((await ask('/bells', { cookie: 'tocsin=somebody' })).wasAtOnce).toBe(true);
    expect(looked).toEqual([]);
    expect((await ask('/metrics')).body).toContain('tocsin_shared_pages{what="answers"} 4');
    trial.server.hear('pages bells');
    expect((await ask('/bells')).wasAtOnce).toBe(false);
  });

  it('is answered under our own names alone, in the language of the reader, and not when something is to be told', async () => {
    await ask('/bells');
    expect((await ask('/bells', { host: 'evil.example' })).status).toBe(421);
    expect((await ask('/bells', { 'accept-language': 'cy' })).wasAtOnce).toBe(false);
    expect((await ask('/bells', { cookie: 'tocsin_notice=x' })).wasAtOnce).toBe(false);
    expect((await ask('/bells')).wasAtOnce).toBe(true);
  });

  it('for visitors is made for each who is signed in', async () => {
    await ask('/');
    expect((await ask('/')).wasAtOnce).toBe(true);
    const own = await ask('/', { cookie: 'tocsin=one' });
    expect([own.wasAtOnce, typeof own.id]).toEqual([false, 'string']);
  });

  it('of members is answered to whoever was found to be one a moment ago, until some session ends', async () => {
    const cookie = { cookie: 'tocsin=two' };
    await ask('/members', cookie);
    looked.length = 0;
    const again = await ask('/members', cookie);
    expect([again.status, again.wasAtOnce, looked]).toEqual([200, true, []]);
    expect((await ask('/members')).status).toBe(303);
    expect((await ask('/members', { cookie: 'tocsin=ended' })).status).toBe(303);
    trial.server.hear('pages sessions');
    looked.length = 0;
    expect((await ask('/members', cookie)).wasAtOnce).toBe(false);
    expect(looked).toEqual(['two']);
  });
});
