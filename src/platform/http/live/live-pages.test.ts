import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aServer, type TestServer } from '../http-builders.ts';
import { defineStream, type OpenPage } from '../stream.ts';
import { closeReaders, openReader, type Reader } from './reader-builders.ts';

const pushes: { topic: string; pages: number }[] = [];
const counter = new Map<string, number>();
let held: { readonly reached: () => void; readonly go: Promise<void> } | undefined;
let pagesOfFlood: readonly OpenPage[] = [];

const sheet = {
  streams: [
    defineStream({
      url: '/rooms/:room/live',
      access: 'public',
      params: z.object({ room: z.string().max(20) }),
      everyMs: 40,
      topic: ({ room }) => `room ${room}`,
      async push(_ctx, { topic, pages, render }) {
        pushes.push({ topic, pages: pages.length });
        const count = (counter.get(topic) ?? 0) + 1;
        counter.set(topic, count);
        const html = render('piece.njk', { topic, count });
        if (held) {
          const { reached, go } = held;
          held = undefined;
          reached();
          await go;
        }
        for (const page of pages) page.send('news', html, String(count));
      },
    }),
    defineStream({
      url: '/every-room/live',
      access: 'public',
      everyMs: 40,
      topic: () => 'room every-*',
      push: async (_ctx, { pages }) => {
        for (const page of pages) page.send('news', 'something in some room');
      },
    }),
    defineStream({
      url: '/mine/live',
      access: 'signed-in',
      topic: (_params, actor) => (actor.kind === 'person' ? `person ${actor.personId}` : 'nobody'),
      push: async (_ctx, { pages, topic }) => {
        for (const page of pages) page.send('news', `${topic}\r\nfor ${page.actor.kind}\rand data: no more`);
      },
    }),
    defineStream({
      url: '/broken/live',
      access: 'public',
      topic: () => 'broken',
      // Throws at once rather than rejecting.
      push: () => {
        throw new Error('no such piece');
      },
    }),
    defineStream({
      url: '/rare/live',
      access: 'public',
      everyMs: 60_000,
      topic: () => 'rare',
      push: async (_ctx, { pages }) => {
        for (const page of pages) page.send('news', 'rare');
      },
    }),
    defineStream({
      url: '/ticking/live',
      access: 'public',
      everyMs: 1,
      atLeastEveryMs: 20,
      topic: () => 'ticking',
      push: async (_ctx, { pages }) => {
        for (const page of pages) page.send('news', 'tick');
      },
    }),
    defineStream({
      url: '/flood/live',
      access: 'public',
      everyMs: 1,
      topic: () => 'flood',
      push: async (_ctx, { pages }) => {
        pagesOfFlood = pages;
      },
    }),
  ],
};

const test = await aServer(sheet);
const closing = await aServer(sheet);
let address = '';

const openPage = (url: string, at = address, headers?: Record<string, string>): Promise<Reader> =>
  openReader(at, url, headers);

const roomEvents = (room: string, ...counts: number[]): string[] =>
  counts.map((count) => `data: {"template":"piece.njk","topic":"room ${room}","count":${count}}`);

const countOpen = async (server: TestServer): Promise<number> => {
  const { body } = await server.server.instance.inject('/metrics');
  return Number(/^tocsin_live_pages (\d+)$/m.exec(body)?.[1]);
};

beforeAll(async () => {
  address = await test.server.listen('127.0.0.1', 0);
});
closeReaders();

describe('a stream', () => {
  it('is an event stream that no proxy keeps back, with the headers of every answer', async () => {
    const reader = await openPage('/rooms/plain/live');
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
      date: expect.any(String),
      connection: 'close',
    });
    // What follows goes to the socket as it is.
    expect(reader.headers).not.toHaveProperty('transfer-encoding');
    expect(reader.headers['content-security-policy']).toContain("default-src 'none'");
    await expect.poll(reader.events).toEqual(roomEvents('plain', 1));
    expect(reader.text()).toMatch(/^retry: [1-5]\d{3}\n\nid: 1\nevent: news\ndata: .*\n\n$/);
  });

  it('brings what is heard to every page open on the topic, made once, and to no other', async () => {
    const [one, two, other] = [
      await openPage('/rooms/a/live'),
      await openPage('/rooms/a/live'),
      await openPage('/rooms/b/live'),
    ];
    await expect.poll(() => [one, two, other].map((each) => each.events().length)).toEqual([1, 1, 1]);
    pushes.length = 0;
    test.server.hear('room a');
    await expect.poll(() => [one.events().length, two.events().length]).toEqual([2, 2]);
    expect(pushes).toEqual([{ topic: 'room a', pages: 2 }]);
    expect(one.events()[1]).toBe(two.events()[1]);
    test.server.hear('room');
    test.server.hear('a');
    test.server.hear('*');
    await expect.poll(() => [one, two, other].map((each) => each.events().length)).toEqual([3, 3, 2]);
    expect(pushes).not.toContainEqual({ topic: 'room', pages: expect.anything() });
  });

  it('brings whatever begins so to a page that listens to a topic ending in a star', async () => {
    const [every, other] = [await openPage('/every-room/live'), await openPage('/rooms/c/live')];
    await expect.poll(() => [every, other].map((each) => each.events().length)).toEqual([1, 1]);
    test.server.hear('room every-day');
    await expect.poll(every.events).toHaveLength(2);
    test.server.hear('room');
    test.server.hear('room c');
    await expect.poll(other.events).toHaveLength(2);
    expect(every.events()).toHaveLength(2);
  });

  it('gathers what is heard in quick succession into one push, and never loses the last', async () => {
    const reader = await openPage('/rooms/quick/live');
    await expect.poll(reader.events).toHaveLength(1);
    pushes.length = 0;
    for (let count = 0; count < 50; count += 1) test.server.hear('room quick');
    await expect.poll(reader.events).toHaveLength(2);
    for (let count = 0; count < 50; count += 1) test.server.hear('room quick');
    await expect.poll(reader.events).toHaveLength(3);
    expect(pushes).toHaveLength(2);
  });

  it('waits between two pushes of one topic, whatever happens on the others', async () => {
    const [rare, often] = [await openPage('/rare/live'), await openPage('/rooms/often/live')];
    await expect.poll(() => [rare.events().length, often.events().length]).toEqual([1, 1]);
    // The first change is told at once; the next only when its minute is over.
    test.server.hear('rare');
    await expect.poll(rare.events).toHaveLength(2);
    for (const count of [2, 3, 4]) {
      test.server.hear('*');
      await expect.poll(often.events).toHaveLength(count);
    }
    expect(rare.events()).toHaveLength(2);
  });

  it('is pushed by itself where time alone changes what it shows', async () => {
    const reader = await openPage('/ticking/live');
    await expect.poll(() => reader.events().length).toBeGreaterThan(3);
  });

  it('sends newer news after older, however long the older takes', async () => {
    const reader = await openPage('/rooms/slow/live');
    await expect.poll(reader.events).toHaveLength(1);
    let release = (): void => undefined;
    const go = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      held = { reached: resolve, go };
    });
    test.server.hear('room slow');
    await reached;
    test.server.hear('room slow');
    const late = await openPage('/rooms/slow/live');
    await sleep(100);
    expect(reader.events()).toHaveLength(1);
    release();
    await expect.poll(reader.events).toEqual(roomEvents('slow', 1, 2, 3));
    await expect.poll(late.events).toEqual(roomEvents('slow', 3));
  });

  it('keeps an event whole, whatever line breaks are in it', async () => {
    const reader = await openPage('/mine/live', address, { cookie: 'tocsin=member' });
    await expect.poll(reader.events).toEqual(['data: person p-1\ndata: for person\ndata: and data: no more']);
  });

  it('is closed to whoever may not open it', async () => {
    expect((await openPage('/mine/live')).status).toBe(401);
    expect((await openPage(`/rooms/${'x'.repeat(21)}/live`)).status).toBe(404);
  });

  it('whose push fails is told in the log and stays open', async () => {
    const reader = await openPage('/broken/live');
    await expect
      .poll(() => test.lines)
      .toContainEqual(
        expect.objectContaining({ level: 'error', facts: { stream: '/broken/live', fault: 'Error: no such piece' } }),
      );
    expect(reader.response.destroyed).toBe(false);
  });

  it('does not hold on to a HEAD', async () => {
    expect((await test.server.instance.inject({ method: 'HEAD', url: '/rooms/a/live' })).statusCode).toBe(404);
  });
});

describe('a reader', () => {
  it('that leaves is forgotten, and news on its way to it does no harm', async () => {
    const before = await countOpen(test);
    const reader = await openPage('/flood/live');
    await expect.poll(() => pagesOfFlood).toHaveLength(1);
    const [page] = pagesOfFlood;
    expect(await countOpen(test)).toBe(before + 1);
    reader.response.destroy();
    await expect.poll(() => countOpen(test)).toBe(before);
    page?.send('news', 'too late');
    page?.send('news', 'too late again');
  });

  it('that does not keep up is cut off', async () => {
    pagesOfFlood = [];
    const reader = await openPage('/flood/live');
    reader.response.pause();
    await expect.poll(() => pagesOfFlood).toHaveLength(1);
    const [page] = pagesOfFlood;
    const before = await countOpen(test);
    for (let megabytes = 0; megabytes < 30; megabytes += 1) {
      page?.send('news', 'x'.repeat(1024 * 1024));
      await sleep(1);
    }
    await expect.poll(() => countOpen(test)).toBe(before - 1);
  });
});

describe('a server that closes', () => {
  it('ends its streams, also those that nobody reads, and takes no new ones', async () => {
    const at = await closing.server.listen('127.0.0.1', 0);
    const reader = await openPage('/rooms/a/live', at);
    pagesOfFlood = [];
    const stuck = await openPage('/flood/live', at);
    await expect.poll(() => pagesOfFlood).toHaveLength(1);
    stuck.response.pause();
    // More than the buffers of the connection take in, so that the end of the stream can't be sent either.
    pagesOfFlood[0]?.send('news', 'x'.repeat(30 * 1024 * 1024));
    const closed = closing.server.close();
    await reader.ended;
    await closed;
    await expect(openPage('/rooms/a/live', at)).rejects.toThrow('ECONNREFUSED');
  }, 20_000);
});
