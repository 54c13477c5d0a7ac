import { answerRequest, keepForLater, keepStatus, type StoreOfWorker, type WorkerMeans } from './keep-cards.ts';

/** The parts of ServiceWorkerGlobalScope that are used; the compiler knows pages only. */
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: string, listener: (event: WorkerEvent) => void): void;
}

interface WorkerEvent {
  readonly request?: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;
const store: StoreOfWorker = {
  find: async (url) => (await caches.open('tocsin-cards')).match(url),
  keep: async (url, answer) => (await caches.open('tocsin-cards')).put(url, answer),
};
const means: WorkerMeans = {
  store,
  // Nobody's session goes along: what is kept on a phone is what anybody sees.
  fetchPublic: (url) => fetch(url, { credentials: 'omit', cache: 'no-store' }),
  fetch: (request) => fetch(request),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

// Whoever goes from page to page does not fetch it all each time; only the list of what holds, which is small.
const keptFor = 60_000;
let lastKept = 0;

worker.addEventListener('install', (event) => event.waitUntil(keepForLater(means).then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request?.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const answer = answerRequest(means, { request, path: url.pathname, isPage: request.mode === 'navigate' });
  if (!answer) return;
  event.respondWith(answer);
  if (request.mode !== 'navigate') return;
  const isDue = Date.now() - lastKept > keptFor;
  if (isDue) lastKept = Date.now();
  event.waitUntil(answer.then(() => (isDue ? keepForLater(means) : keepStatus(means))).catch(() => undefined));
});
