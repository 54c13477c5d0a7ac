import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { bringYours } from './bring-yours.ts';
import { offerCopies } from './offer-copies.ts';
import { keepTicksHere } from './tick-list.ts';

const parse = (body: string) => parseHTML(`<html><body>${body}</body></html>`);
const asPage = (page: ReturnType<typeof parse>) => page.document as unknown as Document;
const aKept = (entries: Record<string, string> = {}) => {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    read: (name: string) => kept.get(name),
    write: (name: string, value: string) => void kept.set(name, value),
  };
};

describe('ticks in a browser', () => {
  const list = (ticks: string) =>
    parse(`<div data-ticks="${ticks}"><input type="checkbox" value="aa"><input type="checkbox" value="bb">
      <p data-ticks-state></p><button data-ticks-again hidden></button></div>`);

  it('are kept here for whoever is not signed in, and begin again', () => {
    const page = list('DOC');
    const here = aKept({ 'guidance-ticks:DOC': 'bb gone' });
    keepTicksHere(asPage(page), here);
    const [first, second] = [...page.document.querySelectorAll('input')] as unknown as { checked: boolean }[];
    expect([first?.checked, second?.checked]).toEqual([false, true]);
    expect(page.document.querySelector('p')?.textContent).toBe('1 of 2 done');
    if (first) first.checked = true;
    page.document.querySelector('div')?.dispatchEvent(new page.Event('change'));
    expect(here.kept.get('guidance-ticks:DOC')).toBe('aa bb');
    page.document.querySelector('button')?.dispatchEvent(new page.Event('click'));
    expect([here.kept.get('guidance-ticks:DOC'), second?.checked]).toEqual(['', false]);
  });

  it('are not kept here where the server keeps them', () => {
    const here = aKept();
    keepTicksHere(asPage(list('kept')), here);
    expect(here.kept.size).toBe(0);
  });
});

describe('what is a reader’s own', () => {
  const ask = (answer: string | undefined, asked: string[]) => async (url: string) => {
    asked.push(url);
    return answer === undefined ? undefined : asPage(parse(answer));
  };
  const place = '<div data-yours="changed" data-yours-from="/guidance/a/yours" hidden></div>';

  it('is brought where there is a session, and asked for nowhere else', async () => {
    const asked: string[] = [];
    const page = parse(place);
    const own = '<details data-yours="changed">New</details>';
    for (const cookies of ['', 'tocsin_in=0', 'not_tocsin_in=1'])
      await bringYours(asPage(page), cookies, ask(own, asked));
    expect(asked).toEqual([]);
    await bringYours(asPage(page), 'a=b; __Host-tocsin_in=1', ask(undefined, asked));
    expect(page.document.querySelector('[data-yours-from]')).not.toBeNull();
    await bringYours(asPage(page), 'tocsin_in=1', ask(own, asked));
    expect(asked).toEqual(['/guidance/a/yours', '/guidance/a/yours']);
    expect(page.document.querySelector('details')?.textContent).toBe('New');
  });
});

describe('words to take', () => {
  it('are copied, and it is said', async () => {
    const page = parse('<button data-copies="Look out" hidden>Copy</button>');
    const copied: string[] = [];
    offerCopies(asPage(page), async (words) => void copied.push(words));
    const button = page.document.querySelector('button');
    button?.dispatchEvent(new page.Event('click'));
    await new Promise((resolve) => setImmediate(resolve));
    expect([copied, button?.textContent, button?.hasAttribute('hidden')]).toEqual([['Look out'], 'Copied', false]);
  });
});
