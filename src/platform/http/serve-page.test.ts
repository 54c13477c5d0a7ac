import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBrowser, aServer, type TestBrowser } from './http-builders.ts';
import { definePage, goTo, showPage, tryAgain } from './page.ts';

const deeds: unknown[] = [];
const approve = {
  key: 'trial.approve',
  sentence: 'An approver approves.',
  roles: ['approver'],
  scope: 'anywhere' as const,
};

const bellPage = definePage({
  url: '/bells/:bellId',
  access: 'public',
  params: z.object({ bellId: z.uuid() }),
  query: z.object({ from: z.string().default('list') }),
  form: z.object({
    name: z.string().trim().min(1, 'Enter a name for the bell'),
    tones: z.union([z.string(), z.array(z.string())]).optional(),
  }),
  get: async (_ctx, { params, query, attempt }) =>
    showPage('bell.njk', { title: 'Bell', bellId: params.bellId, from: query.from, again: attempt !== undefined }),
  post: async (_ctx, { form, files }) => {
    if (form.name === 'taken') return tryAgain({ name: 'Another bell has this name' });
    deeds.push({ ...form, files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.name])) });
    return goTo('/list', { notice: `Saved “${form.name}”; café too` });
  },
});

const server = await aServer({
  permissions: [approve],
  pages: [
    bellPage,
    definePage({ url: '/list', access: 'public', get: async () => showPage('list.njk', { title: 'Bells' }) }),
    definePage({
      url: '/mine',
      access: 'signed-in',
      get: async (ctx, { sessionId }) => showPage('mine.njk', { title: 'Mine', who: ctx.actor.kind, sessionId }),
      post: async () => goTo('/mine'),
    }),
    definePage({ url: '/approve', access: approve, get: async () => showPage('a.njk', { title: 'Approve' }) }),
    definePage({ url: '/deed-only', access: 'public', post: async () => goTo('/list') }),
    definePage({
      url: '/upload',
      access: 'public',
      get: async () => showPage('u.njk', { title: 'Upload' }),
      post: async (_ctx, { form, files }) => {
        deeds.push({ form, files });
        return goTo('/list');
      },
    }),
  ],
});

const bellUrl = '/bells/0192f0c1-2222-7333-8444-555566667777';
const openForm = async (browser: TestBrowser): Promise<string> => (await browser.get(bellUrl)).shown.csrfToken;

describe('a form', () => {
  it('does its deed, sends the browser on and tells so once', async () => {
    deeds.length = 0;
    const browser = aBrowser(server);
    const answer = await browser.post(bellUrl, { _csrf: await openForm(browser), name: ' Tom ', tones: ['a', 'b'] });
    expect([answer.status, answer.headers.location]).toEqual([303, '/list']);
    expect(deeds).toEqual([{ name: 'Tom', tones: ['a', 'b'], files: {} }]);
    const notice = answer.cookies.find((each) => each.name === 'tocsin_notice');
    expect(notice).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect((await browser.get('/list')).shown.frame.notice).toBe('Saved “Tom”; café too');
    expect((await browser.get('/list')).shown.frame.notice).toBeUndefined();
  });

  it('does not believe a notice that somebody else wrote', async () => {
    const browser = aBrowser(server);
    browser.cookies.set('tocsin_notice', 'Send+us+your+password');
    expect((await browser.get('/list')).shown.frame.notice).toBeUndefined();
  });

  it.each([
    ['without a token', () => ({})],
    ['with a made-up token', () => ({ _csrf: 'abc-def' })],
    ['with two tokens', (token: string) => ({ _csrf: [token, token] })],
  ])('%s is shown again with all that was typed, and nothing is done', async (_name, makeFields) => {
    deeds.length = 0;
    const browser = aBrowser(server);
    const fields = makeFields(await openForm(browser));
    const { status, shown } = await browser.post(bellUrl, { ...fields, name: 'Tom', tones: ['a', 'b'] });
    expect(status).toBe(422);
    expect(shown).toMatchObject({ template: 'bell.njk', again: true, values: { name: 'Tom', tones: ['a', 'b'] } });
    expect(shown.errors).toEqual({ form: expect.stringContaining('Everything you typed is still here') });
    expect(deeds).toEqual([]);
  });

  it('is shown again when its token belongs to another browser or its cookie is gone, and then goes through', async () => {
    deeds.length = 0;
    const [browser, other] = [aBrowser(server), aBrowser(server)];
    await openForm(browser);
    const foreign = await openForm(other);
    expect((await browser.post(bellUrl, { _csrf: foreign, name: 'Tom' })).status).toBe(422);
    const own = await openForm(browser);
    browser.cookies.clear();
    const again = await browser.post(bellUrl, { _csrf: own, name: 'Tom' });
    expect(again.status).toBe(422);
    expect(deeds).toEqual([]);
    expect((await browser.post(bellUrl, { _csrf: again.shown.csrfToken, name: 'Tom' })).status).toBe(303);
    expect(deeds).toHaveLength(1);
  });

  it('says at the field what is wrong, whether the schema finds it or the deed', async () => {
    deeds.length = 0;
    const browser = aBrowser(server);
    const token = await openForm(browser);
    const empty = await browser.post(`${bellUrl}?from=map`, { _csrf: token, name: ' ', tones: 'a' });
    expect(empty.status).toBe(422);
    expect(empty.shown).toMatchObject({
      errors: { name: 'Enter a name for the bell' },
      values: { name: ' ', tones: 'a' },
      from: 'map',
    });
    const taken = await browser.post(bellUrl, { _csrf: token, name: 'taken' });
    expect([taken.status, taken.shown.errors]).toEqual([422, { name: 'Another bell has this name' }]);
    expect(deeds).toEqual([]);
  });

  it('of a page that shows nothing cannot be shown again', async () => {
    const answer = await aBrowser(server).post('/deed-only', { name: 'x' });
    expect([answer.status, answer.shown.code]).toEqual([400, 'FORM_NOT_UNDERSTOOD']);
  });

  it('may name its fields like the inside of the program', async () => {
    const browser = aBrowser(server);
    const { shown } = await browser.post('/upload', { constructor: 'a', toString: 'b' });
    expect(shown.values).toEqual({ constructor: 'a', toString: 'b' });
  });
});

describe('an upload', () => {
  const boundary = 'a-boundary';
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = (name: string, fileName: string, bytes: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n${bytes}\r\n`;
  const send = async (parts: readonly string[]) => {
    const browser = aBrowser(server, 'member');
    const token = await openForm(browser);
    const body = [field('_csrf', token), ...parts, `--${boundary}--\r\n`].join('');
    return browser.send('POST', '/upload', body, `multipart/form-data; boundary=${boundary}`);
  };

  it('hands over fields and files', async () => {
    deeds.length = 0;
    const answer = await send([field('kind', 'a'), field('kind', 'b'), file('list', '../sites.csv', 'x,y\n')]);
    expect(answer.status).toBe(303);
    expect(deeds).toEqual([
      {
        form: { _csrf: expect.any(String), kind: ['a', 'b'] },
        files: { list: { name: 'sites.csv', bytes: Buffer.from('x,y\n') } },
      },
    ]);
  });

  it('that is too large or longer than a field may be is 413, never cut', async () => {
    deeds.length = 0;
    expect((await send([file('list', 'a.csv', 'x'.repeat(50 * 1024 * 1024 + 1))])).status).toBe(413);
    expect((await send([field('text', 'x'.repeat(1024 * 1024 + 1))])).status).toBe(413);
    expect(deeds).toEqual([]);
  });
});

describe('an upload by somebody not signed in', () => {
  it('is refused unread: whoever it is could fill our memory', async () => {
    deeds.length = 0;
    const browser = aBrowser(server);
    await openForm(browser);
    const answer = await browser.send('POST', '/upload', '--b--\r\n', 'multipart/form-data; boundary=b');
    expect([answer.status, answer.shown.code, deeds]).toEqual([400, 'FORM_NOT_UNDERSTOOD', []]);
  });
});

describe('who may open a page', () => {
  it('anybody, when it is public', async () => {
    expect((await aBrowser(server).get('/list')).status).toBe(200);
  });

  it('sends to signing in, and remembers where to', async () => {
    const browser = aBrowser(server);
    const answer = await browser.get('/mine?tab=2&x=1');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?next=%2Fmine%3Ftab%3D2%26x%3D1']);
    const posted = await browser.post('/mine', {});
    expect([posted.status, posted.shown.code]).toEqual([401, 'SIGN_IN_FIRST']);
    expect((await aBrowser(server, 'stolen').get('/mine')).status).toBe(303);
  });

  it('knows whose session it is', async () => {
    const { status, shown } = await aBrowser(server, 'member').get('/mine');
    expect(status).toBe(200);
    expect(shown).toMatchObject({ who: 'person', sessionId: 'session-of-member' });
    expect((await aBrowser(server, 'member', '__Host-tocsin').get('/mine')).status).toBe(303);
  });

  it('refuses who lacks the permission', async () => {
    const refused = await aBrowser(server, 'member').get('/approve');
    expect([refused.status, refused.shown.code]).toEqual([403, 'NOT_ALLOWED']);
    expect((await aBrowser(server, 'approver').get('/approve')).status).toBe(200);
    expect((await aBrowser(server).get('/approve')).status).toBe(303);
  });
});

describe('an address', () => {
  it('whose parameters have not the right shape is not found', async () => {
    const answer = await aBrowser(server).get('/bells/42');
    expect([answer.status, answer.shown.code]).toEqual([404, 'PAGE_NOT_FOUND']);
  });
});
