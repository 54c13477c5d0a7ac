import { describe, expect, it } from 'vitest';
import { findKept, forgetPerson, keepNotice, listNotices, removePack, updatePack } from './keep-pack.ts';
import { aCard, aKeptStore, aPackServer } from './kept-builders.ts';
import { keptBytes, sizeInWords } from './kept-part.ts';

/** A phone with a server, and a clock that is put forward by hand. */
function aPhone() {
  const server = aPackServer();
  const store = aKeptStore();
  const clock = { now: Date.parse('2026-11-22T12:05:00Z') };
  const fetchIt = (url: string) => server.answer(url);
  const update = () => updatePack({ store, fetchPublic: fetchIt, fetchOwn: fetchIt, now: () => clock.now });
  return { server, store, clock, update };
}

describe('keeping a pack', () => {
  it('fetches every part once, and later only what changed', async () => {
    const { server, store, update } = aPhone();
    const first = await update();
    expect(first.fetched).toEqual(['doors', 'threat', 'card.bag', 'search']);
    expect(keptBytes(first.state)).toBe(first.state.pack.bytes + first.state.frameBytes);
    expect((await update()).fetched).toEqual([]);
    server.parts.set('card.bag', { kind: 'card', content: aCard('bag', 'Bag or box left behind') });
    server.asked.length = 0;
    const later = await update();
    expect(later.fetched).toEqual(['card.bag']);
    expect(later.fetchedBytes).toBe(later.state.pack.parts.find(({ name }) => name === 'card.bag')?.bytes);
    // The lists, and the one card; not the frame.
    expect(server.asked.map((path) => path.split('/').slice(0, 4).join('/'))).toEqual([
      '/offline/pack',
      '/offline/mine',
      '/offline/parts/card.bag',
    ]);
    // The old words are gone.
    expect([...store.kept.keys()].filter((path) => path.includes('card.bag'))).toHaveLength(1);
  });

  it('leaves everything as it was when the network goes halfway', async () => {
    const { server, store, update } = aPhone();
    await update();
    const before = await findKept(store);
    server.parts.set('card.bag', { kind: 'card', content: aCard('bag', 'Newer') });
    const answer = server.answer;
    server.answer = async (url) => {
      if (url.includes('card.bag')) throw new TypeError('Failed to fetch');
      return answer(url);
    };
    await expect(update()).rejects.toThrow('Failed to fetch');
    expect(await findKept(store)).toEqual(before);
    const [kept] = [...store.kept.keys()].filter((path) => path.includes('card.bag'));
    expect(await (await store.find(kept ?? ''))?.text()).toContain('Bag left behind');
    server.answer = async () => new Response('', { status: 503 });
    await expect(update()).rejects.toThrow('answered 503');
    expect(await findKept(store)).toEqual(before);
  });

  it('keeps what is for the person who signed in, and forgets it with them, the notices too', async () => {
    const { server, store, update } = aPhone();
    server.signedIn = true;
    server.own.set('alerts', { kind: 'alerts', content: { alerts: [] } });
    expect((await update()).state.mine?.parts.map(({ name }) => name)).toEqual(['alerts']);
    await keepNotice(store, { title: 'One', body: '', language: 'en', navigate: 'https://t.test/a', at: 1 });
    await forgetPerson(store);
    expect((await findKept(store))?.mine).toBeNull();
    expect([...store.kept.keys()].filter((path) => /mine|notices/.test(path))).toEqual([]);
    expect((await findKept(store))?.pack.parts).toHaveLength(4);
    // Signed out by the server: the next update throws it away as well.
    await update();
    server.signedIn = false;
    expect((await update()).state.mine).toBeNull();
    expect([...store.kept.keys()].filter((path) => path.includes('/mine/'))).toEqual([]);
    await removePack(store);
    expect(store.kept.size).toBe(0);
    expect(await findKept(store)).toBeUndefined();
  });

  it('fetches the frame and its files again after a day', async () => {
    const { server, clock, update } = aPhone();
    await update();
    clock.now += 23 * 3_600_000;
    server.asked.length = 0;
    await update();
    expect(server.asked).not.toContain('/offline/frame');
    clock.now += 2 * 3_600_000;
    await update();
    expect(server.asked).toContain('/offline/frame');
    // A file of a release never changes under its name.
    expect(server.asked).not.toContain('/assets/public-1.css');
  });

  it('remembers the last five notices, each address once, the newest first', async () => {
    const { store } = aPhone();
    for (const at of [1, 2, 3, 4, 5, 6, 2]) {
      await keepNotice(store, { title: `N${at}`, body: '', language: 'en', navigate: `https://t.test/${at}`, at });
    }
    expect((await listNotices(store)).map(({ title }) => title)).toEqual(['N2', 'N6', 'N5', 'N4', 'N3']);
  });

  it('says sizes in words', () => {
    expect([812, 213_400, 1_400_000].map(sizeInWords)).toEqual(['less than 1 KB', '214 KB', '1.4 MB']);
  });
});
