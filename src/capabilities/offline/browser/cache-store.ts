import type { KeptStore } from './keep-pack.ts';

const name = 'tocsin-offline';

/** Keeps in the browser's own cache, which pages and their worker share. */
export const cacheStore: KeptStore = {
  find: async (url) => (await caches.open(name)).match(url),
  keep: async (url, answer) => (await caches.open(name)).put(url, answer),
  drop: async (url) => void (await (await caches.open(name)).delete(url)),
  list: async () => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
};

/** Without anybody's session: what is kept so is what anybody sees. */
export const fetchPublic = (url: string): Promise<Response> => fetch(url, { credentials: 'omit', cache: 'no-store' });

/** With the session of this browser. */
export const fetchOwn = (url: string): Promise<Response> =>
  fetch(url, { credentials: 'same-origin', cache: 'no-store', headers: { accept: 'application/json' } });

/** Under nobody's session: what is posted says itself whose it is. */
export const postJson = (path: string, body: object): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
