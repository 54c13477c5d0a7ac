import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { startKeepForm } from './keep-form.ts';
import { updatePack } from './keep-pack.ts';
import { aCard, aKeptStore, aPackServer } from './kept-builders.ts';

const markup = `<p data-offline-without>Needs scripts</p><div data-offline-controls data-language="cy" hidden>
<button data-offline="keep">Keep</button><button data-offline="update" hidden>Update</button>
<button data-offline="remove" hidden>Remove</button><p data-offline-state></p></div>`;

/** The page of a phone that can keep things. */
async function aPage(isSupported = true) {
  const { document } = parseHTML(`<!DOCTYPE html><html><body>${markup}</body></html>`);
  const server = aPackServer();
  const store = aKeptStore();
  const languages: string[] = [];
  const now = () => Date.parse('2026-11-22T12:05:00Z');
  const fetchIt = (url: string) => server.answer(url);
  await startKeepForm(document as unknown as Document, {
    ...{ isSupported, store, now, startWorker: async () => undefined },
    update: (language) => {
      languages.push(language);
      return updatePack({ store, fetchPublic: fetchIt, fetchOwn: fetchIt, now }, language);
    },
  });
  const button = (name: string) => document.querySelector<HTMLElement>(`[data-offline=${name}]`);
  const state = (): string => document.querySelector('[data-offline-state]')?.textContent ?? '';
  const press = async (name: string): Promise<void> => {
    button(name)?.click();
    await expect.poll(state).not.toBe('One moment.');
  };
  const shown = () => ['keep', 'update', 'remove'].filter((name) => button(name)?.hasAttribute('hidden') === false);
  return { document, server, languages, press, state, shown };
}

describe('the buttons about what is kept', () => {
  it('keep, say how much, bring up to date with what changed alone, and remove', async () => {
    const { server, languages, press, state, shown, document } = await aPage();
    expect(document.querySelector('[data-offline-without]')?.hasAttribute('hidden')).toBe(true);
    expect(state()).toBe('Nothing is kept on this phone yet.');
    expect(shown()).toEqual(['keep']);
    await press('keep');
    expect(state()).toMatch(/^Kept\. Keeps \d KB on this phone, as of 12:05 today\.$/);
    expect(languages).toEqual(['cy']);
    expect(shown()).toEqual(['update', 'remove']);
    await press('update');
    expect(state()).toContain('Everything was the newest already.');
    server.parts.set('card.bag', { kind: 'card', content: aCard('bag', 'Newer') });
    await press('update');
    expect(state()).toContain('1 part was newer: fetched');
    server.online = false;
    await press('update');
    expect(state()).toContain('It did not work, and what was kept before is still there.');
    expect(state()).toContain('Keeps');
    await press('remove');
    expect(state()).toBe('Removed. Nothing is kept on this phone yet.');
    expect(shown()).toEqual(['keep']);
  });

  it('stay hidden where a browser cannot', async () => {
    const { document } = await aPage(false);
    expect(document.querySelector('[data-offline-controls]')?.hasAttribute('hidden')).toBe(true);
    expect(document.querySelector('[data-offline-without]')?.hasAttribute('hidden')).toBe(false);
  });
});
