import { describe, expect, it } from 'vitest';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, goTo, showPage } from './page.ts';

const until = new Date('2036-11-22T10:00:00Z');
const sheet = {
  pages: [
    definePage({
      url: '/sign-in',
      access: 'public',
      get: async () => showPage('s.njk', { title: 'Sign in' }),
      post: async () => goTo('/', { notice: 'Welcome', session: { begin: 'token-1', until } }),
    }),
    definePage({
      url: '/sign-out',
      access: 'public',
      get: async () => showPage('s.njk', { title: 'Sign out' }),
      post: async () => goTo('/', { session: 'end' }),
    }),
  ],
};
const plain = await aServer(sheet);
const secure = await aServer(sheet, { publicUrl: 'https://tocsin.example' });

async function cookiesAfter(server: typeof plain, url: string) {
  const browser = aBrowser(server, 'member', server === secure ? '__Host-tocsin' : 'tocsin');
  const shown = await browser.get(url);
  const answer = await browser.post(url, { _csrf: shown.shown.csrfToken });
  expect(answer.status).toBe(303);
  return [...shown.cookies, ...answer.cookies];
}

describe('cookies over https', () => {
  it('travel over https alone, from this host alone, out of reach of scripts', async () => {
    const cookies = await cookiesAfter(secure, '/sign-in');
    expect(cookies).toEqual([
      expect.objectContaining({ name: '__Host-tocsin_form', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }),
      {
        name: '__Host-tocsin',
        value: 'token-1',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        expires: until,
      },
      // Says that there is a session, to scripts as well, and nothing else.
      expect.objectContaining({ name: '__Host-tocsin_in', value: '1', path: '/', secure: true, sameSite: 'Lax' }),
      expect.objectContaining({
        name: '__Host-tocsin_notice',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
      }),
    ]);
    // RFC 6265bis section 4.1.3.2: a __Host- cookie names no domain.
    expect(cookies.some((each) => 'domain' in each)).toBe(false);
  });

  it('end with the session', async () => {
    const ended = (await cookiesAfter(secure, '/sign-out')).find((each) => each.name === '__Host-tocsin');
    expect(ended).toMatchObject({
      value: '',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      expires: new Date(0),
    });
  });
});

describe('cookies over plain http, on this machine', () => {
  it('have no prefix and do not ask for https, and are otherwise the same', async () => {
    expect(await cookiesAfter(plain, '/sign-in')).toEqual([
      expect.objectContaining({ name: 'tocsin_form', path: '/', httpOnly: true, sameSite: 'Lax' }),
      { name: 'tocsin', value: 'token-1', path: '/', httpOnly: true, sameSite: 'Lax', expires: until },
      expect.objectContaining({ name: 'tocsin_in', value: '1', path: '/' }),
      expect.objectContaining({ name: 'tocsin_notice', path: '/', httpOnly: true, sameSite: 'Lax' }),
    ]);
  });
});
