import { describe, expect, it } from 'vitest';
import { declareRefusals } from '../../../kernel/refusal.ts';
import { minute, second } from '../../../kernel/time.ts';
import type { Rendering } from './kept-page.ts';
import { PageStore, type PageStoreOptions } from './page-store.ts';

const refusals = declareRefusals({ GONE: { status: 410, title: 'Gone', sentence: 'It was taken down.' } });

function aRendering(body: string, ...keys: string[]): Rendering {
  const plain = Buffer.from(body);
  const packed = { plain, br: plain, gzip: plain };
  return { body, packed, mediaType: 'text/html', keys, freshFor: minute, forVisitors: false, headers: {} };
}

/** A store on a clock of its own, and how often anything was rendered in it. */
function aStore(options: Partial<PageStoreOptions> = {}) {
  const clock = { now: 1_800_000_000_000 };
  const store = new PageStore({ mostBytes: 1_000_000, now: () => clock.now, patience: 50, ...options });
  let count = 0;
  const rendering =
    (body: string, ...keys: string[]) =>
    async () => {
      count += 1;
      return aRendering(body, ...keys);
    };
  const away = async (): Promise<Rendering> => {
    throw new Error('nobody answers');
  };
  return { clock, store, rendering, away, rendered: () => count };
}

describe('a page in the store', () => {
  it('is rendered once, however many ask at once or later', async () => {
    const { store, rendering, rendered } = aStore();
    const found = await Promise.all([1, 2, 3].map(() => store.get('a', rendering('A'))));
    await store.get('a', rendering('B'));
    expect(found.map(({ kept }) => kept.rendering.body)).toEqual(['A', 'A', 'A']);
    expect(rendered()).toBe(1);
  });

  it('is waited for when one of its keys has changed, and only then', async () => {
    const { store, rendering } = aStore();
    await store.get('a', rendering('A', 'guidance', 'guidance:a'));
    await store.get('b', rendering('B', 'guidance', 'guidance:b'));
    expect(store.change(['guidance:a'])).toEqual(['a']);
    expect(store.findAtOnce('a')).toBeUndefined();
    expect((await store.get('a', rendering('A2', 'guidance:a'))).kept.rendering.body).toBe('A2');
    expect((await store.get('b', rendering('B2'))).kept.rendering.body).toBe('B');
  });

  it('that changes while it is rendered is rendered again, and the first is not kept', async () => {
    const { store, rendering } = aStore();
    await store.get('a', rendering('old', 'x'));
    store.change(['x']);
    let finish = (_rendering: Rendering): void => undefined;
    const slow = store.get('a', () => new Promise<Rendering>((resolve) => (finish = resolve)));
    store.change(['x']);
    finish(aRendering('between', 'x'));
    expect((await slow).kept.rendering.body).toBe('between');
    expect((await store.get('a', rendering('new', 'x'))).kept.rendering.body).toBe('new');
  });

  it('that is merely old is shown while it is rendered anew, and waited for when it is very old', async () => {
    const { store, rendering, clock } = aStore();
    await store.get('a', rendering('A'));
    clock.now += 2 * minute;
    expect((await store.get('a', rendering('A2'))).kept.rendering.body).toBe('A');
    await new Promise(setImmediate);
    expect((await store.get('a', rendering('A3'))).kept.rendering.body).toBe('A2');
    clock.now += 60 * minute;
    expect((await store.get('a', rendering('A4'))).kept.rendering.body).toBe('A4');
  });

  it('keeps its date when it comes out the same', async () => {
    const { store, rendering, clock } = aStore();
    const { kept: first } = await store.get('a', rendering('A', 'x'));
    clock.now += second;
    store.change(['x']);
    const { kept: again } = await store.get('a', rendering('A', 'x'));
    expect([again.modifiedAt, again.renderedAt - first.modifiedAt]).toEqual([first.modifiedAt, second]);
  });
});

describe('when what pages are made of is out of reach', () => {
  it('what is kept is shown as it was, and says until when it was right', async () => {
    const { store, rendering, away, clock } = aStore();
    await store.get('a', rendering('A', 'x'));
    clock.now += second;
    store.noteContact();
    const contact = clock.now;
    clock.now += 2 * minute;
    store.noteAway();
    expect(await store.get('a', away)).toMatchObject({ asOf: contact, kept: { rendering: { body: 'A' } } });
    await expect(store.get('b', away)).rejects.toThrow('nobody answers');
    clock.now += 2 * second;
    expect((await store.get('a', away)).asOf).toBe(contact);
  });

  it('what had changed just before was right until then', async () => {
    const { store, rendering, away, clock } = aStore();
    await store.get('a', rendering('A', 'x'));
    clock.now += second;
    store.change(['x']);
    const changed = clock.now;
    clock.now += minute;
    expect((await store.get('a', away)).asOf).toBe(changed);
  });

  it('nobody waits for longer than patience lasts, and it is tried again after a second', async () => {
    const { store, rendering, clock } = aStore();
    await store.get('a', rendering('A', 'x'));
    store.change(['x']);
    let tries = 0;
    const never = () => {
      tries += 1;
      return new Promise<Rendering>(() => undefined);
    };
    clock.now += second;
    expect((await store.get('a', never)).asOf).toBeDefined();
    await store.get('a', never);
    expect([tries, store.isAway]).toEqual([1, false]);
  });

  it('it comes back by itself', async () => {
    const { store, rendering, away, clock } = aStore();
    await store.get('a', rendering('A', 'x'));
    store.change(['x']);
    clock.now += second;
    await store.get('a', away);
    clock.now += 2 * second;
    await store.get('a', rendering('A2', 'x'));
    await new Promise(setImmediate);
    clock.now += 1;
    expect(await store.get('a', away)).toEqual({ kept: store.peek('a') });
    expect(store.peek('a')?.rendering.body).toBe('A2');
  });
});

it('a page that is refused is not shown any more', async () => {
  const { store, rendering } = aStore();
  await store.get('a', rendering('A', 'x'));
  store.change(['x']);
  const refuse = async (): Promise<Rendering> => {
    throw refusals.refuse('GONE');
  };
  await expect(store.get('a', refuse)).rejects.toThrow();
  expect([store.peek('a'), store.count, store.bytes]).toEqual([undefined, 0, 0]);
});

it('a fault of one page is not taken for an outage, and is not tried at every request', async () => {
  const { store, rendering, clock } = aStore({ isAway: () => false });
  await store.get('a', rendering('A', 'x'));
  store.change(['x']);
  let tries = 0;
  const faulty = async (): Promise<Rendering> => {
    tries += 1;
    throw new Error('a template is broken');
  };
  clock.now += second;
  for (let time = 0; time < 3; time += 1) expect((await store.get('a', faulty)).asOf).toBeDefined();
  expect([tries, store.isAway]).toEqual([1, false]);
});

it('what nobody asked for longest makes room', async () => {
  const { store, rendering } = aStore({ mostBytes: 10_000 });
  for (const name of ['a', 'b', 'c', 'd']) await store.get(name, rendering(name.repeat(100)));
  await store.get('a', rendering('-'));
  await store.get('e', rendering('e'.repeat(100)));
  expect(store.bytes).toBeLessThanOrEqual(10_000);
  expect(['a', 'b', 'e'].map((name) => store.peek(name)?.rendering.body[0])).toEqual(['a', undefined, 'e']);
});
