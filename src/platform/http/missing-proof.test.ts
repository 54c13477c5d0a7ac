import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBrowser, aServer } from './http-builders.ts';
import { withNext } from './missing-proof.ts';
import { definePage, goTo, showPage } from './page.ts';

const deeds: string[] = [];
const asked: unknown[] = [];
let state: 'fresh' | 'confirm' | 'enrol' = 'confirm';

const launchPage = definePage({
  url: '/launch',
  access: 'signed-in',
  stepUp: true,
  form: z.object({ words: z.string() }),
  get: async () => showPage('launch.njk', { title: 'Launch' }),
  post: async (_ctx, { form }) => {
    deeds.push(form.words);
    return goTo('/launched');
  },
});
const pages = [
  launchPage,
  definePage({
    url: '/keys',
    access: 'signed-in',
    stepUp: 'where-enrolled' as const,
    get: async () => showPage('k.njk', { title: 'Keys' }),
  }),
  definePage({ url: '/deed-alone', access: 'signed-in', stepUp: true, post: async () => goTo('/launched') }),
  definePage({ url: '/open', access: 'signed-in', get: async () => showPage('o.njk', { title: 'Open' }) }),
];
const stepUp = {
  check: async (_ctx: unknown, sessionId: string | undefined, strength: string) => {
    asked.push([sessionId, strength]);
    return state;
  },
  confirmUrl: '/prove',
  enrolUrl: '/get-proof',
};
const server = await aServer({ pages }, { stepUp });
const without = await aServer({ pages });

describe('a page that asks for a fresh proof of who is there', () => {
  it('is asked for on the way in, and comes back to the same place', async () => {
    state = 'confirm';
    asked.length = 0;
    const browser = aBrowser(server, 'member');
    const answer = await browser.get('/launch?from=list');
    expect([answer.status, answer.headers.location]).toEqual([303, '/prove?next=%2Flaunch%3Ffrom%3Dlist']);
    expect((await browser.get('/keys')).status).toBe(303);
    expect(asked).toEqual([
      ['session-of-member', 'always'],
      ['session-of-member', 'where-enrolled'],
    ]);
    state = 'enrol';
    expect((await browser.get('/launch')).headers.location).toBe('/get-proof?next=%2Flaunch');
  });

  it('opens and does its deed when the proof is fresh', async () => {
    state = 'fresh';
    deeds.length = 0;
    const browser = aBrowser(server, 'member');
    const { csrfToken } = (await browser.get('/launch')).shown;
    expect((await browser.post('/launch', { _csrf: csrfToken, words: 'now' })).status).toBe(303);
    expect(deeds).toEqual(['now']);
  });

  it('does nothing when the proof has grown old meanwhile, keeps what was typed and says where to prove it', async () => {
    state = 'fresh';
    deeds.length = 0;
    const browser = aBrowser(server, 'member');
    const { csrfToken } = (await browser.get('/launch')).shown;
    state = 'confirm';
    const again = await browser.post('/launch', { _csrf: csrfToken, words: 'typed at length' });
    expect(again.status).toBe(422);
    expect(again.shown).toMatchObject({
      values: { words: 'typed at length' },
      errors: { form: expect.stringContaining('confirm once more that it is you') },
      frame: { proofUrl: '/prove' },
    });
    state = 'enrol';
    const none = await browser.post('/launch', { _csrf: csrfToken, words: 'x' });
    expect(none.shown.errors.form).toContain('you have none yet');
    expect(deeds).toEqual([]);
    state = 'fresh';
    expect((await browser.post('/launch', { _csrf: csrfToken, words: 'typed at length' })).status).toBe(303);
  });

  it('is refused where there is no form to show again', async () => {
    state = 'fresh';
    const browser = aBrowser(server, 'member');
    const { csrfToken } = (await browser.get('/open')).shown;
    state = 'confirm';
    const answer = await browser.post('/deed-alone', { _csrf: csrfToken });
    expect([answer.status, answer.shown.code]).toEqual([403, 'PROVE_WHO_YOU_ARE']);
  });

  it('still asks first for somebody signed in, and asks nothing on other pages or on a server without proofs', async () => {
    state = 'confirm';
    expect((await aBrowser(server).get('/launch')).headers.location).toBe('/sign-in?next=%2Flaunch');
    expect((await aBrowser(server, 'member').get('/open')).status).toBe(200);
    expect((await aBrowser(without, 'member').get('/launch')).status).toBe(200);
  });
});

describe('the way back', () => {
  it('survives in the address', () => {
    expect(withNext('/prove', '/a?b=c&d')).toBe('/prove?next=%2Fa%3Fb%3Dc%26d');
  });
});
