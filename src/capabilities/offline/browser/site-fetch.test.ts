import { describe, expect, it } from 'vitest';
import { keepNotice, updatePack } from './keep-pack.ts';
import { aKeptStore, aPackServer, someSite } from './kept-builders.ts';
import { keepPress, listPresses, sendPresses } from './kept-presses.ts';
import { escapeHtml, sayAge } from './offline-pages.ts';
import { answerSite, type SiteMeans } from './site-fetch.ts';

const noon = Date.parse('2026-11-22T12:05:00Z');
const origin = 'https://tocsin.test';

/** A phone whose network can be cut, slow, or answered by a proxy alone. */
async function aPhone({ keeps = true, signedIn = false } = {}) {
  const server = aPackServer();
  const store = aKeptStore();
  const state: { network: 'on' | 'off' | 'silent' | 'proxy'; now: number } = { network: 'on', now: noon };
  const fetchIt = (url: string) => server.answer(url);
  if (signedIn) {
    server.signedIn = true;
    const said = { state: 'Live', title: 'ALERT: Suitcase at the fountain', lead: '', facts: ['Next update: 12:30'] };
    const alerts = [{ ...said, sections: [{ heading: 'Do', text: 'Keep <away>' }], answer: 'I have this' }];
    server.own.set('alerts', { kind: 'alerts', content: { alerts } });
    const premises = [{ name: 'The Invented Inn', about: 'Hotels', cards: ['bag'] }];
    server.own.set('site.inn', { kind: 'site', content: someSite });
    server.own.set('premises', { kind: 'premises', content: { premises, all: 1 } });
  }
  const means: SiteMeans = {
    store,
    now: () => state.now,
    wait: () => (state.network === 'silent' ? Promise.resolve() : new Promise(() => undefined)),
    async fetch(request) {
      if (state.network === 'off') throw new TypeError('Failed to fetch');
      if (state.network === 'silent') return new Promise<Response>(() => undefined);
      return new Response(`from the network: ${request.url}`, { status: state.network === 'proxy' ? 502 : 200 });
    },
  };
  if (keeps) await updatePack({ store, fetchPublic: fetchIt, fetchOwn: fetchIt, now: () => state.now });
  const ask = (path: string, more: { isPage?: boolean; method?: string } = {}) => {
    const url = new URL(path, origin);
    return answerSite(means, {
      request: new Request(url, { method: more.method ?? 'GET' }),
      url,
      isPage: more.isPage ?? true,
    });
  };
  const read = async (path: string): Promise<string> => (await (await ask(path))?.text()) ?? '';
  return { state, store, ask, read };
}

describe('the worker of the site', () => {
  it('asks the network first, and leaves what is no page and no file of ours to the browser', async () => {
    const { ask, read, state } = await aPhone();
    state.network = 'on';
    expect(await read('/overview')).toContain('from the network');
    expect(await read('/guidance/bag')).toContain('from the network');
    expect(ask('/my-alerts', { method: 'POST' })).toBeUndefined();
    expect(ask('/cards/4KH7PW23XC')).toBeUndefined();
    expect(ask('/hubs/offline')).toBeUndefined();
    expect(ask('/my-alerts/stream', { isPage: false })).toBeUndefined();
    expect(await (await ask('/assets/public-1.css', { isPage: false }))?.text()).toBe('body { }');
    expect(await (await ask('/assets/other.css', { isPage: false }))?.text()).toContain('from the network');
  });

  it('without a network answers with what is kept, in the frame and under its policy, and says how old it is', async () => {
    const { ask, read, state } = await aPhone();
    state.network = 'off';
    state.now = noon + 3 * 3_600_000 + 60_000;
    const answer = await ask('/guidance/bag');
    expect(answer?.status).toBe(200);
    expect(answer?.headers.get('content-security-policy')).toBe('strict');
    const html = (await answer?.text()) ?? '';
    expect(html).toContain('<title>Bag left behind');
    expect(html).toContain('/assets/public-1.css');
    expect(html).toContain('As of 12:05 today; 3 hours old; we could not reach the service.');
    expect(html).toContain('href="tel:999"');
    expect(html).toContain('<li>Do not touch it</li>');
    expect(await read('/which-door')).toContain('id="door-emergency"');
    expect(await read('/threat-level')).toContain('No threat level was known here.');
    expect(await read('/offline')).toMatch(/Keeps (\d+|less than 1) KB on this phone\./);
  });

  it('says honestly what is not kept, and lists what is', async () => {
    const { ask, state } = await aPhone();
    state.network = 'off';
    for (const path of ['/overview', '/guidance/unknown', '/my-alerts']) {
      const answer = await ask(path);
      expect(answer?.status, path).toBe(503);
      const html = (await answer?.text()) ?? '';
      expect(html).toContain('This page is not kept on this phone.');
      expect(html).toContain('href="/guidance/bag"');
    }
    const bare = await aPhone({ keeps: false });
    bare.state.network = 'off';
    expect(await bare.read('/which-door')).toContain('Nothing is kept on this phone.');
    expect(await bare.read('/which-door')).toContain('tel:999');
  });

  it('searches the same words without a network, other words for the same thing included', async () => {
    const { read, state } = await aPhone();
    state.network = 'off';
    expect(await read('/search?q=parcel')).toContain('href="/guidance/bag"');
    expect(await read('/search?q=suspicous item')).toContain('href="/guidance/bag"');
    expect(await read('/search?q=report')).toContain('href="/which-door"');
    expect(await read('/search?q=zebra')).toContain('Nothing that is kept on this phone has these words.');
    expect(await read('/search?q=%3Cscript%3E')).toContain('value="&lt;script&gt;"');
    expect(await read('/search?q=%3Cscript%3E')).not.toContain('<script>');
    expect(await read('/search')).toContain('Search what is kept');
  });

  it('does not wait long for a network that says nothing, nor believes a proxy without a program, where it knows itself', async () => {
    const { read, state } = await aPhone();
    state.network = 'silent';
    expect(await read('/guidance/bag')).toContain('Do not touch it');
    state.network = 'proxy';
    expect(await read('/guidance/bag')).toContain('Do not touch it');
    expect(await read('/overview')).toContain('from the network');
  });

  it('shows a person their alerts as they are known, what they answered, and a card that fits', async () => {
    const { read, state } = await aPhone({ signedIn: true });
    state.network = 'off';
    const html = await read('/my-alerts');
    expect(html).toContain('ALERT: Suitcase at the fountain');
    expect(html).toContain('Keep &lt;away&gt;');
    expect(html).toContain('You answered: I have this');
    expect(html).toContain('href="/guidance/bag"');
    expect(await read('/offline')).toContain('The Invented Inn');
  });

  it('opens a touched notice from the words that came with it, with the card that fits', async () => {
    const { store, read, state } = await aPhone();
    const navigate = `${origin}/answer/TOKEN`;
    await keepNotice(store, {
      title: 'ALERT: Bag left at the square',
      body: 'Keep away.',
      language: 'en',
      navigate,
      at: noon,
    });
    state.network = 'off';
    const html = await read('/answer/TOKEN');
    expect(html).toContain('<title>ALERT: Bag left at the square');
    expect(html).toContain('Keep away.');
    expect(html).toContain('href="/guidance/bag"');
    expect(html).not.toContain('/guidance/smoke');
  });

  it('opens the card of one’s own premises with it, the one that the words ask for, and keeps what is ticked', async () => {
    const { store, read, state } = await aPhone({ signedIn: true });
    const title = 'EXERCISE: Lock your doors';
    await keepNotice(store, { title, body: 'Now.', language: 'en', navigate: `${origin}/answer/TOKEN`, at: noon });
    state.network = 'off';
    const html = await read('/answer/TOKEN');
    expect(html).toContain('EXERCISE: Your card for The Invented Inn');
    expect(html.indexOf('Bolt the front door')).toBeLessThan(html.indexOf('<details'));
    expect(html).toContain('Walk to the green');
    expect(html).not.toContain(' checked');
    const tick = { link: '/answer/TOKEN', premises: 'inn', procedure: 'lockdown', step: 'front' };
    await keepPress(store, { ...tick, id: 'a', done: true, at: noon });
    expect(await read('/answer/TOKEN')).toContain('data-step="front" checked');
    const alone = await read('/premises/inn/procedures');
    expect(alone).toContain('Bolt the front door');
    expect(alone).not.toContain('checkbox');
    expect(await read('/offline')).toContain('href="/premises/inn/procedures"');
  });

  it('sends what was ticked once there is a network, with how long ago, and keeps it until there is an answer', async () => {
    const { store } = await aPhone();
    const tick = { link: '/answer/TOKEN', premises: 'inn', procedure: 'lockdown', step: 'front', done: true };
    await keepPress(store, { ...tick, id: 'a', at: noon });
    await keepPress(store, { ...tick, id: 'b', done: false, at: noon + 2000 });
    const posted: string[] = [];
    const send = (answer: () => Promise<Response>) =>
      sendPresses({
        store,
        now: () => noon + 60_000,
        post: async (path, body) => {
          posted.push(`${path} ${JSON.stringify(body)}`);
          return answer();
        },
      });
    await send(() => Promise.reject(new TypeError('Failed to fetch')));
    await send(async () => new Response('', { status: 503 }));
    expect(await listPresses(store)).toHaveLength(2);
    expect(await send(async () => Response.json({ kept: 2 }))).toBe(2);
    expect(posted.at(-1)).toContain('/answer/TOKEN/presses');
    expect(posted.at(-1)).toMatch(/"id":"a".*"ago":60000.*"id":"b".*"ago":58000/);
    expect(await listPresses(store)).toEqual([]);
    expect(await send(async () => Response.json({}))).toBe(0);
    expect(posted).toHaveLength(3);
  });

  it.each([
    [30_000, 'As of 12:05 today; less than a minute old'],
    [60_000, 'As of 12:05 today; 1 minute old'],
    [26 * 3_600_000, 'As of 12:05 on 22 November 2026; 26 hours old'],
    [72 * 3_600_000, '3 days old; we could not reach the service.'],
  ])('says an age of %d ms', (age, words) => {
    expect(sayAge(noon, noon + age)).toContain(words);
  });

  it('lets no sign of a text become markup', () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });
});
