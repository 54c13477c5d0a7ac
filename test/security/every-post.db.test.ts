import { afterAll, describe, expect, it } from 'vitest';
import { aBrowser, aServer } from '../../src/platform/http/http-builders.ts';
import type { AnyPage } from '../../src/platform/http/page.ts';
import { showPage } from '../../src/platform/http/page.ts';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { composed } from '../support/composed.ts';

// Every page and route of the composed program, with its deed replaced by a note that it was reached: what another site can
// make a signed-in browser send must never get that far.
const capabilities = composed();
const reached: string[] = [];
const shown = async () => showPage('a.njk', { title: 'A' });

function withoutGuards(page: AnyPage): AnyPage {
  const { params: _p, query: _q, form: _f, stepUp: _s, perMinute: _m, shared: _sh, harmless: _h, ...bare } = page;
  const post = async () => {
    reached.push(page.url);
    return shown();
  };
  return { ...bare, access: 'public', get: shown, ...(page.post ? { post } : {}) } as AnyPage;
}

function withNote(route: AnyRoute): AnyRoute {
  const handle = async () => {
    reached.push(route.url);
    return {} as never;
  };
  return { ...route, access: 'public', handle } as AnyRoute;
}

const pages = capabilities.flatMap((each) => each.pages ?? []).map(withoutGuards);
const routes = capabilities.flatMap((each) => each.routes ?? []).map(withNote);
const trial = await aServer({ pages, routes }, { perMinute: 1_000_000 });
const posted = pages.filter((page) => page.post);
const addressOf = (url: string) => url.replace(/:[A-Za-z]+/g, '01a20112-8e1b-7c44-9df6-7a7d62c3b4d0');

describe('a form that another site makes a browser send', () => {
  afterAll(() => expect(reached).toEqual([]));

  it.each(posted.map((page) => [page.url]))('to %s does nothing', async (url) => {
    const browser = aBrowser(trial);
    const address = addressOf(url);
    const form = 'application/x-www-form-urlencoded';
    // Without the cookie and the token; with a token of another browser; with a made-up one; and as other media types.
    const other = aBrowser(trial);
    const stolen = (await other.get(address)).shown.csrfToken;
    await browser.get(address);
    for (const body of ['', `_csrf=${encodeURIComponent(stolen)}`, '_csrf=made-up', '_csrf=a&_csrf=b']) {
      const answer = await browser.send('POST', address, body, form);
      expect(answer.status, body).toBe(422);
    }
    for (const type of ['text/plain', 'application/json']) {
      const answer = await browser.send('POST', address, '{"_csrf":"made-up"}', type);
      expect(answer.status, type).toBeGreaterThanOrEqual(400);
    }
    expect(reached).toEqual([]);
  });

  it('may do without a token only where it changes nothing', () => {
    const harmless = capabilities.flatMap((each) => each.pages ?? []).filter((page) => page.harmless);
    // Each of these reads what was posted, judges it and forgets it.
    expect(harmless.map(({ url }) => url)).toEqual(['/cards/verify', '/duty', '/evidence/verify']);
  });

  it('reaches no address for machines that changes anything', async () => {
    // One press in a mail program ends bulletins, as RFC 8058 asks: the secret in the address is the proof, no session is.
    const onePress = '/answer/:token/stop';
    expect(routes.some(({ url }) => url === onePress)).toBe(true);
    const changing = routes.filter(({ method, url }) => method !== 'GET' && url !== onePress);
    expect(changing.length).toBeGreaterThan(2);
    for (const route of changing) {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const answer = await aBrowser(trial).send('POST', addressOf(route.url), '{}', type);
        expect(answer.status, `${route.url} ${type}`).toBeGreaterThanOrEqual(400);
      }
    }
    expect(reached).toEqual([]);
  });

  it('is told from our own by a note that works', async () => {
    const browser = aBrowser(trial);
    const { csrfToken } = (await browser.get('/sign-out')).shown;
    await browser.post('/sign-out', { _csrf: csrfToken });
    expect(reached.splice(0)).toEqual(['/sign-out']);
  });
});
