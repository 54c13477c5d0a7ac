import { openCabinet } from './hub-cabinet.ts';

/** The parts of ServiceWorkerGlobalScope that are used; the compiler knows pages only. */
interface HubWorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: string, listener: (event: HubWorkerEvent) => void): void;
}

interface HubWorkerEvent {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as HubWorkerScope;
const shell = '/hubs/offline';
const cacheName = 'tocsin-hub-shell';

/** Keeps the page of the desk and every file that it names. Nothing personal is in them. */
async function keepShell(answer: Response): Promise<void> {
  const html = await answer.clone().text();
  const named = [...html.matchAll(/(?:href|src)="(\/(?:assets\/|brand-colours)[^"]*)"/g)].map(([, path]) => path ?? '');
  const cache = await caches.open(cacheName);
  const missing = await Promise.all(named.map(async (path) => ((await cache.match(path)) ? [] : [path])));
  await cache.addAll([...new Set(missing.flat())]);
  // Last, so that the page that is kept never names a file that is not.
  await cache.put(shell, answer);
}

async function fetchShell(): Promise<void> {
  const answer = await fetch(shell, { cache: 'no-cache' });
  if (!answer.ok) throw new Error('The page of the desk is not to be had.');
  await keepShell(answer);
}

/** What has expired goes even if nobody opens the desk. */
async function wipeExpired(): Promise<void> {
  const cabinet = await openCabinet();
  const copy = await cabinet.findCopy();
  if (copy && copy.expiresAt <= new Date().toISOString()) await cabinet.wipeCopy();
}

async function answerPage(request: Request): Promise<Response> {
  const isShell = new URL(request.url).pathname === shell;
  try {
    const answer = await fetch(request);
    // A gateway that says it cannot reach us is as good as no answer.
    if (answer.status < 502 || answer.status > 504) {
      if (isShell && answer.ok) await keepShell(answer.clone());
      return answer;
    }
  } catch {
    // Away: what is kept is shown.
  }
  if (!isShell) return Response.redirect(shell, 302);
  return (await caches.match(shell)) ?? Response.error();
}

async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(fetchShell().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    event.waitUntil(wipeExpired().catch(() => undefined));
    event.respondWith(answerPage(request));
  } else if (/^\/(assets\/|brand-colours)/.test(pathname)) event.respondWith(answerFile(request));
});
