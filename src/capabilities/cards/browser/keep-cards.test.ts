import { describe, expect, it } from 'vitest';
import { answerRequest, keepForLater, keepStatus, type WorkerMeans } from './keep-cards.ts';

const page = '<link href="/assets/public-1.css"><script src="/assets/cards-1.js"></script><a href="/cards">Cards</a>';

/** A browser's worker with a network that can be cut. */
function aWorker() {
  const kept = new Map<string, Response>();
  const asked: string[] = [];
  const state = { online: true, status: 'one' };
  const serve = (url: string): Response => {
    asked.push(url);
    if (!state.online) throw new TypeError('Failed to fetch');
    if (url === '/cards/verify') return new Response(page);
    if (url === '/cards/status.jws') return new Response(state.status);
    return url === '/cards/gone' ? new Response('', { status: 404 }) : new Response(`content of ${url}`);
  };
  const means: WorkerMeans = {
    store: {
      find: async (url) => kept.get(url)?.clone(),
      keep: async (url, answer) => void kept.set(url, answer),
    },
    fetchPublic: async (url) => serve(url),
    fetch: async (request) => serve(new URL(request.url).pathname),
    wait: () => new Promise(() => undefined),
  };
  const ask = async (path: string, isPage = false): Promise<string | undefined> => {
    const answer = answerRequest(means, { request: new Request(`https://tocsin.test${path}`), path, isPage });
    return answer && (await answer).text();
  };
  return { means, kept, asked, state, ask };
}

describe('the worker of cards', () => {
  it('keeps the page, what it is made of, the keys and the list, and asks for a file only once', async () => {
    const { means, kept, asked } = aWorker();
    await keepForLater(means);
    const keys = '/.well-known/tocsin-keys.json';
    const wanted = ['/assets/cards-1.js', '/assets/public-1.css', '/cards/status.jws', '/cards/verify', keys];
    expect([...kept.keys()].sort()).toEqual(wanted.sort());
    await keepForLater(means);
    expect(asked.filter((url) => url === '/assets/cards-1.js')).toHaveLength(1);
    expect(asked.filter((url) => url === keys)).toHaveLength(2);
  });

  it('answers without a network: the check in place of any card, and the last list that it heard', async () => {
    const { means, state, ask } = aWorker();
    await keepForLater(means);
    state.status = 'two';
    expect(await ask('/cards/status.jws')).toBe('two');
    state.online = false;
    expect(await ask('/cards/status.jws')).toBe('two');
    expect(await ask('/cards/verify', true)).toBe(page);
    expect(await ask('/cards/4KH7PW23XC', true)).toBe(page);
    expect(await ask('/assets/cards-1.js')).toBe('content of /assets/cards-1.js');
    await expect(ask('/assets/other.js')).rejects.toThrow('Failed to fetch');
  });

  it('knows what held when the last page was opened, without fetching the rest again', async () => {
    const { means, asked, state, ask } = aWorker();
    await keepForLater(means);
    state.status = 'two';
    asked.length = 0;
    await keepStatus(means);
    expect(asked).toEqual(['/cards/status.jws']);
    state.online = false;
    expect(await ask('/cards/status.jws')).toBe('two');
  });

  it('leaves everything else to the browser, and never keeps a card, a fault or a silence', async () => {
    const { means, kept, state, ask } = aWorker();
    await keepForLater(means);
    expect(await ask('/cards/4KH7PW23XC/stream/en')).toBeUndefined();
    expect(await ask('/my-alerts', true)).toBeUndefined();
    await ask('/cards/4KH7PW23XC', true);
    expect([...kept.keys()].filter((url) => url.includes('4KH'))).toEqual([]);
    // A network that says nothing is as good as none.
    const silent: WorkerMeans = { ...means, fetch: () => new Promise(() => undefined), wait: async () => undefined };
    const request = new Request('https://tocsin.test/cards/verify');
    expect(await (await answerRequest(silent, { request, path: '/cards/verify', isPage: true }))?.text()).toBe(page);
    state.online = false;
    await expect(keepForLater(means)).rejects.toThrow();
  });
});
