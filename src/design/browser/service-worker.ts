import {
  type NoticeOptions,
  openNotice,
  renewSubscription,
  type Subscription,
  showNotice,
  type WorkerSurroundings,
} from './notice-worker.ts';

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
  waitUntil(work: Promise<unknown>): void;
}

const worker = self as unknown as WorkerScope;
const surroundings: WorkerSurroundings = {
  origin: worker.location.origin,
  show: (title, options) => worker.registration.showNotification(title, options),
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
