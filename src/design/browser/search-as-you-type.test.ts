import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { searchAsYouType } from './search-as-you-type.ts';

function aPage(answer: (url: string) => Promise<string>) {
  const { document, Event } = parseHTML(`<html><body><form data-search-form><input name="q" value=""></form>
    <p data-search-count></p><div data-search-results>before</div></body></html>`);
  const field = document.querySelector('input') as unknown as HTMLInputElement;
  const addresses: string[] = [];
  let waiting: (() => void) | undefined;
  searchAsYouType(document as unknown as Document, {
    fetchPart: answer,
    wait: (_pause, then) => {
      waiting = then;
      return () => {
        waiting = undefined;
      };
    },
    keepAddress: (url) => addresses.push(url),
  });
  const type = async (words: string): Promise<void> => {
    field.value = words;
    field.dispatchEvent(new Event('input') as unknown as globalThis.Event);
  };
  const pause = async (): Promise<void> => {
    const then = waiting;
    waiting = undefined;
    then?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const text = (sign: string) => document.querySelector(sign)?.textContent;
  return {
    type,
    pause,
    addresses,
    results: () => text('[data-search-results]'),
    told: () => text('[data-search-count]'),
  };
}

describe('a search that answers while somebody types', () => {
  it('asks once for what was typed, tells the count and keeps the address', async () => {
    const asked: string[] = [];
    const page = aPage(async (url) => {
      asked.push(url);
      return '<h2 data-search-told>2 results</h2>';
    });
    await page.type('ba');
    await page.type('bag left');
    await page.pause();
    expect(asked).toEqual(['/search?q=bag+left&part=results']);
    expect(page.results()).toBe('2 results');
    expect(page.told()).toBe('2 results');
    expect(page.addresses).toEqual(['/search?q=bag+left']);
    await page.type(' bag left ');
    await page.pause();
    expect(asked).toHaveLength(1);
    await page.type('');
    await page.pause();
    expect(asked[1]).toBe('/search?part=results');
  });

  it('shows the last answer though an earlier one comes later, and nothing of one that failed', async () => {
    const answers: ((html: string) => void)[] = [];
    const page = aPage(
      (url) =>
        new Promise((resolve, reject) => {
          answers.push(url.includes('fault') ? () => reject(new Error('503')) : resolve);
        }),
    );
    await page.type('one');
    await page.pause();
    await page.type('two');
    await page.pause();
    answers[1]?.('second');
    answers[0]?.('first');
    await page.pause();
    expect(page.results()).toBe('second');
    await page.type('fault');
    await page.pause();
    answers[2]?.('');
    await page.pause();
    expect(page.results()).toBe('second');
  });
});
