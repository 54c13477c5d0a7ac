import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aServer, type TestServer } from '../http-builders.ts';
import { defineStream } from '../stream.ts';
import { closeReaders, openReader, type Reader } from './reader-builders.ts';

/** How things stand, by topic, and how often it was asked. */
const standing = new Map<string, string>();
let asked = 0;

const sheet = {
  streams: [
    defineStream({
      url: '/standing/:of/live',
      access: 'public',
      params: z.object({ of: z.string() }),
      everyMs: 1,
      topic: ({ of }) => `standing ${of}`,
      async push(_ctx, { topic, pages, show }) {
        asked += 1;
        await show(pages, 'news', standing.get(topic) ?? 'calm');
      },
    }),
  ],
};

const test = await aServer(sheet);
let address = '';

const openPage = (url: string, at = address, headers?: Record<string, string>): Promise<Reader> =>
  openReader(at, url, headers);

const countOpen = async (server: TestServer): Promise<number> => {
  const { body } = await server.server.instance.inject('/metrics');
  return Number(/^tocsin_live_pages (\d+)$/m.exec(body)?.[1]);
};

beforeAll(async () => {
  address = await test.server.listen('127.0.0.1', 0);
});
closeReaders();

describe('how things stand', () => {
  const say = (of: string, words: string): void => {
    standing.set(`standing ${of}`, words);
    test.server.hear(`standing ${of}`);
  };

  it('is told once, however often it is asked, and again when it is another', async () => {
    const readers = [await openPage('/standing/once/live'), await openPage('/standing/once/live')];
    await expect.poll(() => readers.map((each) => each.events())).toEqual([['data: calm'], ['data: calm']]);
    const before = asked;
    for (let count = 1; count <= 3; count += 1) {
      test.server.hear('standing once');
      await expect.poll(() => asked).toBe(before + count);
    }
    say('once', 'grave');
    const both = ['data: calm', 'data: grave'];
    await expect.poll(() => readers.map((each) => each.events())).toEqual([both, both]);
    expect(new Set(readers.map((each) => each.lastId())).size).toBe(1);
  });

  it('is not told to a browser that comes back knowing it, and at once to one that has missed something', async () => {
    standing.set('standing back', 'calm');
    const first = await openPage('/standing/back/live');
    await expect.poll(first.events).toEqual(['data: calm']);
    const headers = { 'last-event-id': first.lastId() };
    first.response.destroy();
    const before = asked;
    const knows = await openPage('/standing/back/live', address, headers);
    await expect.poll(() => asked).toBe(before + 1);
    say('back', 'grave');
    await expect.poll(knows.events).toEqual(['data: grave']);
    const missed = await openPage('/standing/back/live', address, headers);
    await expect.poll(missed.events).toEqual(['data: grave']);
    const strange = await openPage('/standing/back/live', address, { 'last-event-id': 'no id\tof ours' });
    await expect.poll(strange.events).toEqual(['data: grave']);
  });

  it('means the same in another process', async () => {
    const other = await aServer(sheet);
    const at = await other.server.listen('127.0.0.1', 0);
    const here = await openPage('/standing/both/live');
    const there = await openPage('/standing/both/live', at);
    await expect.poll(() => [here, there].map((each) => each.events())).toEqual([['data: calm'], ['data: calm']]);
    expect(there.lastId()).toBe(here.lastId());
  });

  it('is told to a slow reader when it has taken what was on its way, and only as it is then', async () => {
    const reader = await openPage('/standing/slow/live');
    await expect.poll(reader.events).toHaveLength(1);
    reader.response.pause();
    // More than the buffers of the connection take in.
    const size = 12 * 1024 * 1024;
    const before = asked;
    for (const [index, letter] of [...'abcde'].entries()) {
      say('slow', letter.repeat(size));
      await expect.poll(() => asked).toBe(before + index + 1);
      await sleep(5);
    }
    reader.response.resume();
    const letters = (): string[] => reader.events().map((event) => event.slice(6, 7));
    await expect.poll(letters, { timeout: 10_000 }).toEqual(['c', 'a', 'e']);
    expect(reader.events().at(-1)).toHaveLength('data: '.length + size);
  }, 20_000);
});

describe('a process that holds as many pages open as it may', () => {
  it('turns further ones away for a while, and serves everything else', async () => {
    const small = await aServer(sheet, { mostOpenPages: 2 });
    const at = await small.server.listen('127.0.0.1', 0);
    const open = [await openPage('/standing/full/live', at), await openPage('/standing/full/live', at)];
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
    const third = await openPage('/standing/full/live', at);
    expect(third.status).toBe(503);
    expect(Number(third.headers['retry-after'])).toBeGreaterThanOrEqual(5);
    expect(await countOpen(small)).toBe(2);
    open[0]?.response.destroy();
    await expect.poll(() => countOpen(small)).toBe(1);
    expect((await openPage('/standing/full/live', at)).status).toBe(200);
  });
});
