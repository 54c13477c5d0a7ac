import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import { aBrowser, aPerson, aServer } from './http-builders.ts';
import { definePage, showPage } from './page.ts';

const pages = [
  definePage({
    url: '/place',
    access: 'public',
    query: z.object({ part: z.string().optional() }),
    get: async (ctx) => showPage('trial/pages/place.njk', { title: 'A place', spoken: ctx.language }),
  }),
  definePage({
    url: '/chooser',
    access: 'public',
    query: z.object({ language: z.string().optional() }),
    get: async (_ctx, { query }) => showPage('trial/pages/chooser.njk', { title: 'A chooser', asked: query.language }),
  }),
];

const rendered: Language[] = [];
const server = await aServer(
  { pages },
  {
    authenticate: async () => ({ actor: aPerson('member'), sessionId: 's', language: 'cy-GB' }),
    render(template, context, language) {
      rendered.push(language ?? 'en');
      return JSON.stringify({ template, ...context });
    },
  },
);

describe('the language of the interface', () => {
  it('is chosen in the address, kept in the browser, and the address is cleaned of it', async () => {
    const browser = aBrowser(server);
    const answer = await browser.get('/place?part=a%20b&language=cy');
    expect([answer.status, answer.headers.location]).toEqual([303, '/place?part=a+b']);
    expect(answer.cookies).toMatchObject([{ name: 'tocsin_language', value: 'cy', sameSite: 'Lax', httpOnly: true }]);
    expect((await browser.get('/place')).shown.spoken).toBe('cy');
    expect(rendered.at(-1)).toBe('cy');
    await browser.get('/place?language=en');
    expect((await browser.get('/place')).shown.spoken).toBe('en');
  });

  it('is the person’s own before it is the browser’s wish, and a choice before both', async () => {
    const wish = { 'accept-language': 'cy, en;q=0.4' };
    expect((await aBrowser(server).get('/place', wish)).shown.spoken).toBe('cy');
    expect((await aBrowser(server).get('/place', { 'accept-language': 'fr' })).shown.spoken).toBe('en');
    const member = aBrowser(server, 'member');
    expect((await member.get('/place', { 'accept-language': 'en' })).shown.spoken).toBe('cy');
    await member.get('/place?language=en');
    expect((await member.get('/place', wish)).shown.spoken).toBe('en');
  });

  it('is no business of a page that has a parameter of that name', async () => {
    const { shown, cookies } = await aBrowser(server).get('/chooser?language=ur');
    expect([shown.asked, cookies.some(({ name }) => name === 'tocsin_language')]).toEqual(['ur', false]);
    expect((await aBrowser(server).get('/chooser?language=cy')).shown.asked).toBe('cy');
  });

  it('is left as it is by a language that nobody speaks here', async () => {
    expect((await aBrowser(server).get('/place?language=xx')).status).toBe(200);
  });

  it('is offered on every page, with the address that one is at', async () => {
    const { shown } = await aBrowser(server).get('/place?part=a');
    expect(shown.frame).toMatchObject({
      languages: [
        { code: 'en', name: 'English' },
        { code: 'cy', name: 'Cymraeg', url: '/place?part=a&language=cy' },
      ],
    });
  });
});
