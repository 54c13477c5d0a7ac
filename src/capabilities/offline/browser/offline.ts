import { cacheStore, fetchOwn, fetchPublic } from './cache-store.ts';
import { startKeepForm } from './keep-form.ts';
import { updatePack } from './keep-pack.ts';

const workerUrl = '/service-worker.js';
const now = (): number => Date.now();

void startKeepForm(document, {
  isSupported: 'serviceWorker' in navigator && 'caches' in window,
  store: cacheStore,
  async startWorker() {
    await navigator.serviceWorker.register(workerUrl);
    await navigator.serviceWorker.ready;
    // Asks that the phone does not throw it away when space is short; a browser may say no, and nothing is lost then.
    await navigator.storage?.persist?.().catch(() => false);
  },
  update: (language) => updatePack({ store: cacheStore, fetchPublic, fetchOwn, now }, language),
  now,
});

// Read from the phone: with a network again, the page itself can be had.
if (document.querySelector('[data-offline-answer]')) addEventListener('online', () => location.reload());
