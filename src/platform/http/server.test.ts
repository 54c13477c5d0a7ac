import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareRefusals } from '../../kernel/refusal.ts';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, goTo, sendFile, showPage } from './page.ts';
import { defineRoute } from './route.ts';

const refusals = declareRefusals({
  BELL_GONE: { status: 410, title: 'The bell is gone', sentence: 'It was taken down. Ask for another.' },
});

const sheet = {
  refusals,
  pages: [
    definePage({ url: '/', access: 'public', get: async () => showPage('front.njk', { title: 'Front' }) }),
    definePage({
      url: '/bells/:token',
      access: 'public',
      params: z.object({ token: z.string() }),
      get: async (_ctx, { params, address }) => showPage('bell.njk', { title: 'Bell', token: params.token, address }),
    }),
    definePage({
      url: '/gone',
      access: 'public',
      get: async () => {
        throw refusals.refuse('BELL_GONE', { bellId: 'the-bell-of-st-nowhere' });
      },
    }),
    definePage({
      url: '/broken',
      access: 'public',
      get: async () => {
        throw new Error('the password is hunter2');
      },
    }),
    definePage({
      url: '/lost-file',
      access: 'public',
      get: async () => {
        throw Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
      },
    }),
    definePage({
      url: '/away',
      access: 'public',
      get: async () => {
        throw Object.assign(new Error('connect'), { code: 'ENOENT', syscall: 'connect' });
      },
    }),
    definePage({
      url: '/file',
      access: 'public',
      get: async () => sendFile('text/csv; charset=utf-8', 'a,b\n', 'Café "list"\r\nx: y.csv'),
    }),
    definePage({ url: '/onward', access: 'public', get: async () => goTo('/\r\nset-cookie: a=b') }),
    definePage({ url: '/few', access: 'public', perMinute: 2, get: async () => showPage('few.njk', { title: 'Few' }) }),
    definePage({
      url: '/post',
      access: 'public',
      get: async () => showPage('p.njk', { title: 'P' }),
      post: async () => goTo('/'),
    }),
  ],
  routes: [
    defineRoute({
      method: 'GET',
      url: '/api/broken',
      access: 'public',
      sentence: 'Breaks.',
      reply: z.object({}),
      handle: async () => {
        throw new Error('the password is hunter2');
      },
    }),
  ],
};

const plain = await aServer(sheet);
const secure = await aServer(sheet, { publicUrl: 'https://tocsin.example' });
const narrow = await aServer(sheet, { perMinute: 3 });
const behindOne = await aServer(sheet, { proxies: 1 });
const frameless = await aServer(sheet, {
  makeFrame: async () => {
    throw new Error('the frame is away');
  },
});

describe('every answer', () => {
  it('carries the strict policy and nothing that loosens it', async () => {
    const { headers } = await aBrowser(plain).get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';" +
        "manifest-src 'self';worker-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    const { headers: secured } = await aBrowser(secure).get('/nowhere');
    expect(secured['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(secured['content-security-policy']).toBe(headers['content-security-policy']);
  });

  it('carries an id of our own, never one that was sent, and shows it on the page', async () => {
    const { headers, shown } = await aBrowser(plain).get('/', { 'x-request-id': 'mine' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(shown.requestId).toBe(headers['x-request-id']);
  });

  it('never repeats the host that was asked for', async () => {
    const browser = aBrowser(plain);
    const forwarded = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    for (const url of ['/', '/nowhere', '/gone', '/openapi.json', '/sign-in', '/', '/nowhere']) {
      const answer = await browser.get(url, url === '/' ? forwarded : { ...forwarded, host: 'evil.example' });
      expect(JSON.stringify(answer.headers) + answer.body).not.toContain('evil.example');
    }
  });

  it('to HEAD has the headers of GET and no body', async () => {
    const answer = await aBrowser(plain).send('HEAD', '/');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toBe('');
  });

  it('is logged with the route pattern, never with the address', async () => {
    plain.lines.length = 0;
    await aBrowser(plain).get('/bells/a-secret-token?also=a-secret-token');
    await aBrowser(plain).get('/nowhere/a-secret-token');
    expect(JSON.stringify(plain.lines)).not.toContain('a-secret-token');
    const answered = plain.lines.filter((line) => line.sentence === 'Answered a request').map((line) => line.facts);
    expect(answered).toEqual([
      expect.objectContaining({ method: 'GET', route: '/bells/:token', status: 200 }),
      expect.objectContaining({ method: 'GET', route: 'none', status: 404 }),
    ]);
  });
});

describe('built assets', () => {
  it('are kept by browsers for a year and are not logged', async () => {
    plain.lines.length = 0;
    const answer = await aBrowser(plain).get('/assets/main-1.css');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.body).toContain('margin');
    expect(plain.lines).toEqual([]);
    // As the build pressed them: nothing is pressed while a crowd waits.
    const pressed = await plain.server.instance.inject({
      url: '/assets/main-1.css',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(pressed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(pressed.rawPayload).toString()).toBe('p { margin: 0 }');
    expect((await aBrowser(plain).get('/assets/../server.ts')).status).toBe(404);
    expect((await aBrowser(plain).get('/assets/%2e%2e%2fpackage.json')).status).toBe(404);
  });
});

describe('what goes wrong', () => {
  it('is told as a page to browsers and as a problem to machines', async () => {
    const page = await aBrowser(plain).get('/nowhere');
    expect(page.status).toBe(404);
    expect(page.shown).toMatchObject({
      template: 'pages/refusal.njk',
      title: 'Page not found',
      code: 'PAGE_NOT_FOUND',
    });
    const problem = await aBrowser(plain).get('/nowhere', { accept: 'application/json' });
    expect(problem.status).toBe(404);
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(problem.body)).toEqual({
      type: 'urn:tocsin:problem:page-not-found',
      title: 'Page not found',
      status: 404,
      detail: expect.stringContaining('Nothing is at this address'),
      code: 'PAGE_NOT_FOUND',
      instance: `urn:tocsin:request:${problem.headers['x-request-id']}`,
    });
  });

  it('has the status and sentence of its refusal, and its detail in the log alone', async () => {
    plain.lines.length = 0;
    const { status, shown, body } = await aBrowser(plain).get('/gone');
    expect(status).toBe(410);
    expect(shown).toMatchObject({
      title: 'The bell is gone',
      sentence: 'It was taken down. Ask for another.',
      code: 'BELL_GONE',
    });
    expect(body).not.toContain('the-bell-of-st-nowhere');
    expect(plain.lines[0]?.facts).toMatchObject({ code: 'BELL_GONE', bellId: 'the-bell-of-st-nowhere' });
  });

  it('by our fault is 500 and keeps its message inside', async () => {
    plain.lines.length = 0;
    const page = await aBrowser(plain).get('/broken');
    expect([page.status, page.shown.code]).toEqual([500, 'FAULT']);
    const problem = await aBrowser(plain).get('/api/broken', { accept: '*/*' });
    expect(problem.status).toBe(500);
    expect(problem.headers['content-type']).toContain('application/problem+json');
    expect(page.body + problem.body).not.toContain('hunter2');
    const faults = plain.lines.filter((line) => line.level === 'error').map((line) => line.facts);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatchObject({
      requestId: page.headers['x-request-id'],
      fault: expect.stringContaining('hunter2'),
    });
  });

  it('with the database is 503; a lost file is a fault of ours', async () => {
    expect((await aBrowser(plain).get('/away')).status).toBe(503);
    expect((await aBrowser(plain).get('/lost-file')).status).toBe(500);
  });

  it('is told in bare words when not even the frame can be made', async () => {
    const fault = await aBrowser(frameless).get('/');
    expect([fault.status, fault.headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8']);
    expect(fault.body).toContain('The fault is ours');
    expect(fault.body).not.toContain('the frame is away');
    const refused = await aBrowser(frameless).get('/gone');
    expect([refused.status, refused.body]).toEqual([410, 'The bell is gone\n\nIt was taken down. Ask for another.\n']);
  });

  it('with an address that cannot be decoded is a plain 404', async () => {
    const answer = await aBrowser(plain).get('/%zz');
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('%zz');
    // What is added to every other answer by the framework has to be there on this one, too.
    const usual = (await aBrowser(secure).get('/nowhere')).headers;
    const bare = (await aBrowser(secure).get('/%zz')).headers;
    for (const name of ['content-security-policy', 'strict-transport-security', 'x-frame-options', 'referrer-policy'])
      expect(bare[name], name).toBe(usual[name]);
  });

  it('with a body that is too large is 413', async () => {
    const answer = await aBrowser(plain).post('/post', { text: 'x'.repeat(5 * 1024 * 1024) });
    expect([answer.status, answer.shown.code]).toEqual([413, 'TOO_LARGE']);
  });
});

describe('headers made from data', () => {
  it('cannot be broken out of', async () => {
    const file = await aBrowser(plain).get('/file');
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="Caf_ _list___x: y.csv"; filename*=UTF-8''Caf%C3%A9%20%22list%22%0D%0Ax%3A%20y.csv`,
    );
    const onward = await aBrowser(plain).get('/onward');
    expect(onward.headers['set-cookie']).not.toBe('a=b');
    expect(onward.status).toBe(500);
  });
});

describe('the limit on requests', () => {
  it('answers 429 as a page or a problem, and spares the probes', async () => {
    const browser = aBrowser(narrow);
    for (let count = 0; count < 3; count += 1) expect((await browser.get('/')).status).toBe(200);
    const page = await browser.get('/');
    expect([page.status, page.shown.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(page.headers['retry-after']).toBeDefined();
    for (let count = 0; count < 5; count += 1) expect((await browser.get('/health')).status).toBe(200);
    const machine = { accept: 'application/json' };
    for (let count = 0; count < 3; count += 1) await browser.get('/api/broken', machine);
    const problem = await browser.get('/api/broken', machine);
    expect([problem.status, JSON.parse(problem.body).code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  });

  it('of one page is its own', async () => {
    const browser = aBrowser(plain);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await browser.get('/few')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('the address of the reader', () => {
  const addressSeen = async (server: typeof plain, forwarded: string): Promise<unknown> =>
    (await aBrowser(server).get('/bells/x', { 'x-forwarded-for': forwarded })).shown.address;

  it('is what is connected to us unless there are proxies, and then what the last of those saw', async () => {
    expect(await addressSeen(plain, '203.0.113.9')).toBe('127.0.0.1');
    expect(await addressSeen(behindOne, '203.0.113.9')).toBe('203.0.113.9');
    expect(await addressSeen(behindOne, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  });
});
