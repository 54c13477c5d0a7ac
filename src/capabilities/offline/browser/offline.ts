import { cacheStore, fetchOwn, fetchPublic, postJson } from './cache-store.ts';
import { startKeepForm } from './keep-form.ts';
import { updatePack } from './keep-pack.ts';
import { keepPress, sendPresses } from './kept-presses.ts';

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

const sendAll = (): Promise<unknown> => sendPresses({ store: cacheStore, post: postJson, now });

// A step of a kept card: kept first, so that a network that fails halfway loses nothing.
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const { pressLink, premises, procedure, step } = target.dataset;
  if (!pressLink || !premises || !procedure || !step) return;
  const press = {
    id: crypto.randomUUID(),
    link: pressLink,
    premises,
    procedure,
    step,
    done: target.checked,
    at: now(),
  };
  void keepPress(cacheStore, press).then(sendAll);
});

// Read from the phone: with a network again, the page itself can be had.
if (document.querySelector('[data-offline-answer]')) addEventListener('online', () => location.reload());
