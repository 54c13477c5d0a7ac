import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { minute } from '../../kernel/time.ts';
import { aServer } from './http-builders.ts';
import { defineStream } from './stream.ts';

const sheet = {
  streams: [defineStream({ url: '/mine/live', access: 'signed-in', topic: () => 'mine', push: async () => undefined })],
};

describe('a stream', () => {
  afterEach(() => void vi.useRealTimers());

  it('ends after some minutes, so that the browser asks again and is let in again or not', async () => {
    const { server } = await aServer(sheet);
    const address = await server.listen('127.0.0.1', 0);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [response] = (await once(
      get(`${address}/mine/live`, { headers: { cookie: 'tocsin=member' } }),
      'response',
    )) as [IncomingMessage];
    const ended = once(response.resume(), 'end');
    vi.advanceTimersByTime(5 * minute);
    await ended;
    expect(response.statusCode).toBe(200);
  });
});
