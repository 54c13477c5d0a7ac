import { describe, expect, it } from 'vitest';
import { aBrowser, aServer, type TestBrowser, type TestServer } from './http-builders.ts';
import { definePage, goTo, showPage } from './page.ts';

const sheet = {
  pages: [
    definePage({
      url: '/form',
      access: 'public',
      get: async () => showPage('f.njk', { title: 'Form' }),
      post: async () => goTo('/done'),
    }),
  ],
};
const [older, newer] = ['the older secret that is long enough to pass', 'the newer secret that is long enough to pass'];
const before = await aServer(sheet, { secret: older });
const after = await aServer(sheet, { secret: `${newer}, ${older}` });
const elsewhere = await aServer(sheet, { secret: newer });

async function openForm(server: TestServer): Promise<{ token: string; cookies: TestBrowser['cookies'] }> {
  const browser = aBrowser(server);
  return { token: (await browser.get('/form')).shown.csrfToken, cookies: browser.cookies };
}

async function postTo(server: TestServer, form: Awaited<ReturnType<typeof openForm>>): Promise<number> {
  const browser = aBrowser(server);
  for (const [name, value] of form.cookies) browser.cookies.set(name, value);
  return (await browser.post('/form', { _csrf: form.token })).status;
}

describe('form tokens', () => {
  it('stand in a hidden field and differ each time, over one cookie', async () => {
    const browser = aBrowser(before);
    const first = await browser.get('/form');
    const second = await browser.get('/form');
    expect(first.shown.csrfField).toBe(`<input type="hidden" name="_csrf" value="${first.shown.csrfToken}">`);
    expect(second.shown.csrfToken).not.toBe(first.shown.csrfToken);
    expect([first.cookies.length, second.cookies.length]).toEqual([1, 0]);
  });

  it('live through a change of the secret, and through a change alone', async () => {
    const form = await openForm(before);
    expect(await postTo(before, form)).toBe(303);
    expect(await postTo(after, form)).toBe(303);
    expect(await postTo(elsewhere, form)).toBe(422);
    expect(await postTo(elsewhere, await openForm(after))).toBe(303);
  });

  it('do not go with a cookie that we did not sign', async () => {
    const { token, cookies } = await openForm(before);
    for (const [name, value] of cookies) cookies.set(name, value.split('.')[0] ?? '');
    expect(await postTo(before, { token, cookies })).toBe(422);
  });
});
