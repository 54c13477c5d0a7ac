import type { WorkingCopy } from '../../kernel/hub-copy.ts';
import { openCabinet } from './hub-cabinet.ts';
import { chooseLock, opensWhatWaits, sealCopy } from './hub-desk-work.ts';
import { hubCopyFlag } from './hub-sign-out.ts';
import { makeLock, shortestPassphrase, turnKey } from './hub-vault.ts';

/** A sentence for the person instead of a copy. */
class NotMade extends Error {}

function readPassphrase(form: HTMLFormElement): string {
  const [typed = '', again = ''] = [...form.querySelectorAll<HTMLInputElement>('input[type=password]')].map(
    ({ value }) => value,
  );
  if (typed.trim().length < shortestPassphrase) {
    throw new NotMade(
      `The passphrase needs at least ${shortestPassphrase} characters: four words that nobody would guess together.`,
    );
  }
  if (typed !== again) throw new NotMade('The two passphrases differ. Type both again.');
  return typed;
}

/** Asks for the copy; it is read into memory and from there goes nowhere but into the sealed box. */
async function fetchCopy(form: HTMLFormElement): Promise<WorkingCopy> {
  const token = form.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? '';
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams({ _csrf: token }) }).catch(
    () => undefined,
  );
  if (!answer) throw new NotMade('The centre does not answer. Nothing was made.');
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith('application/json')) {
    throw new NotMade('Confirm again that it is you: reload this page, then make the copy.');
  }
  return (await answer.json()) as WorkingCopy;
}

async function keepWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/hubs/worker.js');
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (!worker || worker.state === 'activated') return;
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new NotMade('The page for offline use could not be kept. Try again.'));
    });
  });
}

async function makeCopy(form: HTMLFormElement): Promise<void> {
  const passphrase = readPassphrase(form);
  const cabinet = await openCabinet();
  const lock = await chooseLock(cabinet, makeLock);
  const key = await turnKey(passphrase, lock);
  if (!(await opensWhatWaits(cabinet, key))) {
    throw new NotMade(
      'Notes of calls wait here under the passphrase that you had before. Use that one again, so that they can go to the centre.',
    );
  }
  // The page is kept first: a copy that cannot be opened offline would be none.
  await keepWorker();
  const copy = await fetchCopy(form);
  await cabinet.keepLock(lock);
  await cabinet.keepCopy(await sealCopy(key, copy));
  localStorage.setItem(hubCopyFlag, 'yes');
  location.assign('/hubs/offline');
}

const form = document.querySelector<HTMLFormElement>('form[data-hub-copy]');
const said = form?.querySelector('[data-hub-said]');
if (form && 'serviceWorker' in navigator && 'indexedDB' in globalThis && isSecureContext) {
  for (const without of document.querySelectorAll('[data-hub-without]')) without.setAttribute('hidden', '');
  form.removeAttribute('hidden');
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    if (said) said.textContent = 'Making it. This takes a few seconds.';
    makeCopy(form).catch((fault: unknown) => {
      const words = fault instanceof NotMade ? fault.message : 'It did not work, and nothing was kept in this browser.';
      if (said) said.textContent = words;
      isBusy = false;
    });
  });
}
