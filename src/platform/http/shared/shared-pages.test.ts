import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareRefusals } from '../../../kernel/refusal.ts';
import { aBrowser, aServer } from '../http-builders.ts';
import { definePage, goTo, showPage } from '../page.ts';

const refusals = declareRefusals({ NO_BELL: { status: 404, title: 'No bell', sentence: 'It was never cast.' } });
const counts = new Map<string, number>();
const count = (name: string): number => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts.get(name) ?? 0;
};

const sheet = {
  refusals,
  pages: [
    definePage({
      url: '/',
      access: 'public',
      shared: { audience: 'public', signedIn: 'own', keys: () => ['front'] },
      get: async ({ actor }) => showPage('front.njk', { title: actor.kind, count: count('front') }),
    }),
    definePage({
      url: '/bells/:slug',
      access: 'public',
      params: z.object({ slug: z.string() }),
      query: z.object({ part: z.string().optional() }),
      shared: { audience: 'public', keys: ({ slug }) => ['bells', `bells:${slug}`] },
      async get({ actor }, { params: { slug }, query: { part } }) {
        if (slug === 'none') throw refusals.refuse('NO_BELL');
        if (slug === 'green' && actor.kind === 'anonymous') throw refusals.refuse('NO_BELL');
        return showPage('bell.njk', { title: slug, part, count: count(slug), padding: 'x'.repeat(2000) });
      },
    }),
    definePage({
      url: '/leave',
      access: 'public',
      get: async () => showPage('leave.njk', { title: 'Leave' }),
      post: async () => goTo('/bells/great', { notice: 'You have left.' }),
    }),
    definePage({
      url: '/members',
      access: 'signed-in',
      shared: { audience: 'members', keys: () => ['members'] },
      get: async ({ actor }) => showPage('members.njk', { title: 'Members', who: actor, count: count('members') }),
    }),
  ],
};
const trial = await aServer(sheet);
const narrow = await aServer(sheet, { perMinute: 3 });

describe('a shared page', () => {
  it('is rendered once and holds nothing of anybody', async () => {
    const first = await aBrowser(trial).get('/bells/great');
    const second = await aBrowser(trial, 'member').get('/bells/great?utm_source=x');
    expect(second.body).toBe(first.body);
    expect(first.shown).toMatchObject({ csrfToken: '', requestId: '', actor: { kind: 'anonymous' }, count: 1 });
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=10, stale-while-revalidate=10, stale-if-error=604800',
      'surrogate-key': 'bells bells:great',
      'cache-tag': 'bells,bells:great',
      vary: 'accept-encoding, accept-language, cookie',
      'x-frame-options': 'DENY',
    });
    for (const name of ['set-cookie', 'x-request-id']) expect(first.headers[name]).toBeUndefined();
  });

  it('has one entry for each thing that can be asked for, whatever else stands in the address', async () => {
    const browser = aBrowser(trial);
    const bodies = [];
    for (const url of ['/bells/small?part=clapper', '/bells/small?x=1&part=clapper', '/bells/small?part=yoke'])
      bodies.push((await browser.get(url)).shown.count);
    expect(bodies).toEqual([1, 1, 2]);
  });

  it('is told 304 to whoever has it, and travels compressed under a tag of its own', async () => {
    const browser = aBrowser(trial);
    const plain = await browser.get('/bells/tagged');
    const packed = await browser.get('/bells/tagged', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(plain.body).toBe(JSON.stringify(plain.shown));
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 2);
    const again = await browser.get('/bells/tagged', { 'if-none-match': String(plain.headers.etag) });
    expect([again.status, again.body, again.headers['surrogate-key']]).toEqual([304, '', 'bells bells:tagged']);
    const head = await browser.send('HEAD', '/bells/tagged');
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      plain.headers['content-length'],
    ]);
  });

  it('of members is for members, who all get the same', async () => {
    expect((await aBrowser(trial).get('/members')).status).toBe(303);
    const one = await aBrowser(trial, 'member').get('/members');
    const other = await aBrowser(trial, 'approver').get('/members');
    expect(one.shown).toMatchObject({ who: { kind: 'person', name: '', roles: [] }, count: 1 });
    expect(other.body).toBe(one.body);
    expect(one.headers['cache-control']).toBe('private, no-cache');
    expect((await aBrowser(trial, 'made-up').get('/members')).status).toBe(303);
  });

  it('that is refused to nobody in particular is shown to whoever is signed in, by the usual way', async () => {
    expect((await aBrowser(trial).get('/bells/green')).status).toBe(404);
    const page = await aBrowser(trial, 'member').get('/bells/green');
    expect(page.shown).toMatchObject({ actor: { name: 'Mair Ellis' } });
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await aBrowser(trial).get('/bells/green')).status).toBe(404);
  });

  it('for visitors alone is made for each who is signed in', async () => {
    expect((await aBrowser(trial).get('/')).shown.title).toBe('anonymous');
    expect((await aBrowser(trial, 'member').get('/')).shown.title).toBe('person');
    expect((await aBrowser(trial).get('/')).shown).toMatchObject({ title: 'anonymous', count: 1 });
    // Of one whose session is over the page of visitors is good enough.
    expect((await aBrowser(trial, 'made-up').get('/')).shown).toMatchObject({ title: 'anonymous', count: 1 });
  });

  it('is made for whoever is to be told something on it', async () => {
    const browser = aBrowser(trial, 'member');
    const { csrfToken } = (await browser.get('/leave')).shown;
    await browser.post('/leave', { _csrf: csrfToken });
    expect((await browser.get('/bells/great')).shown.frame.notice).toBe('You have left.');
    expect((await browser.get('/bells/great')).shown).toMatchObject({ csrfToken: '' });
  });

  it('is limited where it has to be made, not where it is there', async () => {
    const browser = aBrowser(narrow);
    for (let time = 0; time < 10; time += 1) expect((await browser.get('/bells/one')).status).toBe(200);
    const statuses = [];
    for (const slug of ['two', 'three', 'four', 'five']) statuses.push((await browser.get(`/bells/${slug}`)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect((await browser.get('/bells/one')).status).toBe(200);
  });
});
