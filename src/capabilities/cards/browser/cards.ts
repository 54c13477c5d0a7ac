import { keepUpToDate } from '../../../design/browser/live-updates.ts';
import { startCardForm } from './card-form.ts';
import type { VerifySignature } from './check-card.ts';
import { findKeptCard, type KeptTexts, keepCard } from './kept-cards.ts';

const second = 1000;
const workerUrl = '/cards/service-worker.js';

/** Ed25519 by the browser (Web Cryptography Level 2). */
const verify: VerifySignature = async (x, text, signature) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, Uint8Array.from(signature), Uint8Array.from(text));
};

/** Whether this browser can do it: on a page without https, and in an older one, it cannot. */
async function canVerify(): Promise<boolean> {
  try {
    // The basepoint of the curve, which is a key like any other.
    const x = 'WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY';
    await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, { name: 'Ed25519' }, false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

// Whoever opened a card or this page once has what a check needs, kept for when there is no network.
// After the page itself: on a bad line that comes first.
addEventListener('load', () => {
  navigator.serviceWorker?.register(workerUrl, { scope: '/cards/' }).catch(() => undefined);
});

for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) {
  keepUpToDate(element, { open: (url) => new EventSource(url), start: () => undefined });
}

const kept: KeptTexts = {
  read: (name) => localStorage.getItem(name) ?? undefined,
  write: (name, value) => localStorage.setItem(name, value),
};
const opened = document.querySelector<HTMLElement>('[data-card]')?.dataset;
if (opened?.card && opened.jws) keepCard(kept, opened.card, opened.jws);

// The worker gave us in place of a card that could not be fetched: with a network again, it can.
const isInstead = document.querySelector('#check-card') !== null && location.pathname !== '/cards/verify';
if (isInstead) addEventListener('online', () => setTimeout(() => location.reload(), second));

void startCardForm(document, {
  canVerify,
  verify,
  now: () => Math.floor(Date.now() / 1000),
  jwsInAddress: () => (isInstead ? (findKeptCard(kept, location.pathname) ?? '') : location.hash.slice(1)),
  ask: async (url) => (await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(5000) })).text(),
  kept,
  // Back on the network, or back on the screen: what was said may be out of date.
  again: (check) => {
    const checkIfSeen = () => document.visibilityState === 'visible' && check();
    // A phone says that it is online before its first request gets through.
    addEventListener('online', () => {
      for (const pause of [0, second, 5 * second]) setTimeout(check, pause);
    });
    addEventListener('hashchange', check);
    document.addEventListener('visibilitychange', checkIfSeen);
    setInterval(checkIfSeen, 20 * second);
  },
});
