import {
  type NoticeOptions,
  openNotice,
  renewSubscription,
  type Subscription,
  showNotice,
  type WorkerSurroundings,
} from '../../../design/browser/notice-worker.ts';
import { cacheStore, fetchOwn, fetchPublic, postJson } from './cache-store.ts';
import { findKept, forgetPerson, keepNotice, updatePack } from './keep-pack.ts';
import { sendPresses } from './kept-presses.ts';
import { answerSite } from './site-fetch.ts';

/** The parts of ServiceWorkerGlobalScope that are used; the compiler knows pages only. */
interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly registration: {
    showNotification(title: string, options: NoticeOptions): Promise<void>;
    readonly pushManager: { subscribe(options: object | undefined): Promise<Subscription> };
  };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { readonly url: string; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: string, listener: (event: WorkerEvent) => void): void;
}

interface WorkerEvent {
  readonly data?: { text(): string } | null;
  readonly notification?: { readonly data?: unknown; close(): void };
  readonly oldSubscription?: Subscription | null;
  readonly newSubscription?: Subscription | null;
  readonly request?: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;
const now = (): number => Date.now();
const surroundings: WorkerSurroundings = {
  origin: worker.location.origin,
  async show(title, options) {
    const { body, lang, data } = options;
    const notice = { title, body, language: lang, navigate: data.navigate, at: now() };
    // The screen comes first; where there is none, the words are here all the same.
    const shown = worker.registration.showNotification(title, options);
    await keepNotice(cacheStore, notice).catch(() => undefined);
    await shown;
  },
  async focus(url) {
    const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const there = windows.find((each) => each.url === url);
    await there?.focus();
    return there !== undefined;
  },
  open: (url) => worker.clients.openWindow(url),
  resubscribe: (old) => worker.registration.pushManager.subscribe(old.options),
  post: (path, body) =>
    fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
};
const means = {
  store: cacheStore,
  fetch: (request: Request) => fetch(request),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  now,
};

// Whoever reads on does not ask for the list with each page.
const updateEvery = 15 * 60_000;
let lastTry = 0;

/** Brings what is kept up to date if that was long ago; without a network it stays as it is. */
async function updateIfDue(): Promise<void> {
  if (now() - lastTry < updateEvery) return;
  const state = await findKept(cacheStore);
  if (!state || now() - state.checkedAt < updateEvery) return;
  lastTry = now();
  await updatePack({ store: cacheStore, fetchPublic, fetchOwn, now }, state.language);
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('push', (event) => event.waitUntil(showNotice(surroundings, event.data?.text())));
worker.addEventListener('notificationclick', (event) => {
  event.notification?.close();
  event.waitUntil(openNotice(surroundings, event.notification?.data));
});
worker.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renewSubscription(surroundings, event.oldSubscription, event.newSubscription));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!request) return;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(forgetPerson(cacheStore));
  const isPage = request.mode === 'navigate';
  const answer = answerSite(means, { request, url, isPage });
  if (!answer) return;
  event.respondWith(answer);
  if (!isPage) return;
  event.waitUntil(answer.then(updateIfDue).catch(() => undefined));
  // What was ticked without a network goes with the first page that is had over one.
  event.waitUntil(answer.then(() => sendPresses({ store: cacheStore, post: postJson, now })).catch(() => undefined));
});
