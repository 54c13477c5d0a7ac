import { bringYours } from './bring-yours.ts';
import { offerCopies } from './offer-copies.ts';
import { keepTicksHere } from './tick-list.ts';

// A browser may keep nothing (private windows, a full disk): then the page works without.
const kept = {
  read: (name: string): string | undefined => {
    try {
      return localStorage.getItem(name) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (name: string, value: string): void => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // Nothing is kept.
    }
  },
};

keepTicksHere(document, kept);
offerCopies(document, (words) => navigator.clipboard.writeText(words));
void bringYours(document, document.cookie, async (url) => {
  const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout(8000) });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
});
