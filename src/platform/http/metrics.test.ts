import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, showPage } from './page.ts';

let waiting = 3;
const server = await aServer({
  pages: [
    definePage({
      url: '/bells/:token',
      access: 'public',
      params: z.object({ token: z.string() }),
      get: async () => showPage('b.njk', { title: 'Bell' }),
    }),
  ],
  gauges: [
    {
      name: 'tocsin_trial_waiting',
      sentence: 'Messages that wait, by channel.',
      labels: ['channel'],
      read: async () => (waiting > 0 ? [{ labels: { channel: 'post' }, value: waiting }] : []),
    },
    {
      name: 'tocsin_trial_broken',
      sentence: 'Cannot be read.',
      labels: [],
      read: async () => {
        throw new Error('the database is away');
      },
    },
  ],
});

describe('who reads the metrics', () => {
  const withToken = (authorization?: string) => ({
    ...(authorization ? { authorization } : {}),
    accept: 'application/json',
  });

  it('is whoever has the token, and nobody where there is none', async () => {
    const guarded = await aServer({}, { metrics: { token: 'a-token-of-the-operator' } });
    const status = async (authorization?: string) =>
      (await aBrowser(guarded).get('/metrics', withToken(authorization))).status;
    expect(await status()).toBe(401);
    expect(await status('Bearer a-token-of-the-operato')).toBe(401);
    expect(await status('Basic a-token-of-the-operator')).toBe(401);
    expect(await status('Bearer a-token-of-the-operator')).toBe(200);
    const closed = await aServer({}, { metrics: { token: undefined } });
    expect((await aBrowser(closed).get('/metrics', withToken('Bearer undefined'))).status).toBe(401);
    expect((await aBrowser(closed).get('/health')).status).toBe(200);
  });
});

const readMetrics = async (): Promise<string> => {
  const answer = await aBrowser(server).get('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
  return answer.body;
};

describe('/metrics', () => {
  it('counts requests by pattern, method and status, never by address', async () => {
    await aBrowser(server).get('/bells/a-secret-token');
    const text = await readMetrics();
    expect(text).toContain('tocsin_http_request_seconds_count{route="/bells/:token",method="GET",status="200"} 1');
    expect(text).not.toContain('a-secret-token');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toMatch(/^tocsin_live_pages 0$/m);
  });

  it('reads each gauge when it is asked, and forgets what is no longer there', async () => {
    expect(await readMetrics()).toContain('tocsin_trial_waiting{channel="post"} 3');
    waiting = 0;
    expect(await readMetrics()).not.toContain('tocsin_trial_waiting{');
  });

  it('goes on without a gauge that cannot be read, and says so in the log', async () => {
    server.lines.length = 0;
    await readMetrics();
    expect(server.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', facts: expect.objectContaining({ gauge: 'tocsin_trial_broken' }) }),
    );
  });
});
