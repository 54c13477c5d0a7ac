import { clockTime, dayAndTime, londonDay } from '../../../kernel/time.ts';
import { findKept, type KeptStore, removePack, type UpdateReport } from './keep-pack.ts';
import { type KeptState, keptBytes, sizeInWords } from './kept-part.ts';

/** The browser's part; tests bring their own. */
export interface KeepSurroundings {
  readonly isSupported: boolean;
  readonly store: KeptStore;
  /** Registers the worker and waits until it runs. */
  startWorker(): Promise<void>;
  update(language: string): Promise<UpdateReport>;
  now(): number;
}

/** What is kept, in a sentence. */
export function describeKept(state: KeptState | undefined, now: number): string {
  if (!state) return 'Nothing is kept on this phone yet.';
  const moment = new Date(state.checkedAt);
  const isToday = londonDay(moment) === londonDay(new Date(now));
  const when = isToday ? `${clockTime(moment)} today` : dayAndTime(moment);
  return `Keeps ${sizeInWords(keptBytes(state))} on this phone, as of ${when}.`;
}

/** What an update did, in a sentence. */
export function describeUpdate({ fetched, fetchedBytes }: UpdateReport): string {
  if (fetched.length === 0) return 'Everything was the newest already.';
  const parts = fetched.length === 1 ? '1 part was newer' : `${fetched.length} parts were newer`;
  return `${parts}: fetched ${sizeInWords(fetchedBytes)}.`;
}

/** Starts the buttons of the page about what is kept; without them the page says that it needs a browser that runs scripts. */
export async function startKeepForm(root: Document, surroundings: KeepSurroundings): Promise<void> {
  const form = root.querySelector<HTMLElement>('[data-offline-controls]');
  if (!form || !surroundings.isSupported) return;
  for (const instead of root.querySelectorAll('[data-offline-without]')) instead.setAttribute('hidden', '');
  form.removeAttribute('hidden');
  const { store, now } = surroundings;
  const said = root.querySelector('[data-offline-state]');
  const say = (words: string): void => {
    if (said) said.textContent = words;
  };
  const show = async (more = ''): Promise<void> => {
    const state = await findKept(store);
    for (const button of form.querySelectorAll<HTMLElement>('[data-offline]')) {
      button.hidden = (button.dataset.offline === 'keep') !== (state === undefined);
    }
    say(`${more} ${describeKept(state, now())}`.trim());
  };
  const deeds: Readonly<Record<string, () => Promise<string>>> = {
    keep: async () => {
      await keep(surroundings, form.dataset.language);
      return 'Kept.';
    },
    update: async () => describeUpdate(await keep(surroundings, form.dataset.language)),
    remove: async () => {
      await removePack(store);
      return 'Removed.';
    },
  };
  form.addEventListener('click', (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>('[data-offline]');
    const deed = deeds[button?.dataset.offline ?? ''];
    if (!deed || form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    say('One moment.');
    void deed()
      .catch(() => 'It did not work, and what was kept before is still there. Check your connection and try again.')
      .then(show)
      .finally(() => form.removeAttribute('aria-busy'));
  });
  await show();
}

async function keep({ startWorker, update }: KeepSurroundings, language = 'en'): Promise<UpdateReport> {
  await startWorker();
  return update(language);
}
