import { openCabinet } from './hub-cabinet.ts';

/** In localStorage while this browser keeps a working copy, so that nobody else waits for one when they sign out. */
export const hubCopyFlag = 'tocsin-hub-copy';

// Whatever happens to the copy, signing out goes on.
const longestMs = 1000;

/** Wipes the working copy of this browser before its officer is signed out. */
export function wipeCopyOnSignOut(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]')) {
    form.addEventListener('submit', (event) => {
      if (localStorage.getItem(hubCopyFlag) === null) return;
      event.preventDefault();
      localStorage.removeItem(hubCopyFlag);
      const wiped = openCabinet().then((cabinet) => cabinet.wipeCopy());
      const late = new Promise((resolve) => setTimeout(resolve, longestMs));
      void Promise.race([wiped.catch(() => undefined), late]).then(() => form.submit());
    });
  }
}
