import { describe, expect, it } from 'vitest';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, goTo, showPage } from './page.ts';

const server = await aServer({
  pages: [
    definePage({
      url: '/leave',
      access: 'public',
      get: async () => goTo('/read', { keep: { name: 'errand', value: 'to the baker', seconds: 600 } }),
    }),
    definePage({
      url: '/read',
      access: 'public',
      get: async (_ctx, { kept }) => showPage('r.njk', { title: 'Read', errand: kept?.('errand') ?? 'none' }),
    }),
  ],
});

describe('a word that a browser keeps', () => {
  it('comes back from that browser alone, for its time, out of reach of scripts', async () => {
    const browser = aBrowser(server);
    const [cookie] = (await browser.get('/leave')).cookies;
    expect(cookie).toMatchObject({ name: 'tocsin_errand', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 600 });
    expect((await browser.get('/read')).shown.errand).toBe('to the baker');
    expect((await aBrowser(server).get('/read')).shown.errand).toBe('none');
  });

  it('is not believed when somebody else wrote it', async () => {
    const browser = aBrowser(server);
    browser.cookies.set('tocsin_errand', 'to the bank');
    expect((await browser.get('/read')).shown.errand).toBe('none');
  });
});
