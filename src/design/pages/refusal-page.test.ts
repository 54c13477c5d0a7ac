import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PageReading, readPage } from '../../../test/support/page-reader.ts';
import { makeRenderer } from '../render.ts';

const brand = { name: 'Tocsin' };
const renderer = makeRenderer({ root: join(import.meta.dirname, '..', '..', '..'), brand });

function read(view: object, over: object = {}): Promise<PageReading> {
  const context = {
    ...view,
    errors: {},
    values: {},
    csrfToken: 't',
    csrfField: '<input type="hidden" name="_csrf" value="t">',
    actor: { kind: 'anonymous' },
    requestId: 'r-1',
    currentUrl: '/nowhere',
    now: new Date('2026-11-21T10:00:00Z'),
    frame: {
      navigation: { places: [], groups: [] },
      environment: { mode: 'production', label: '' },
      brand,
      notice: undefined,
    },
    ...over,
  };
  return readPage(404, '/nowhere', renderer.render('pages/refusal.njk', context));
}

describe('the page of a refusal', () => {
  const view = { title: 'Page not found', sentence: 'Nothing is at this address.', code: 'PAGE_NOT_FOUND' };

  it('says what happened and what to do, gives the code and leads home', async () => {
    const page = await read(view);
    expect(page.heading).toBe('Page not found');
    expect(page.document.title).toBe('Page not found – Tocsin');
    const main = page.document.querySelector('main');
    expect(main?.querySelector('h1 + p')?.textContent).toBe('Nothing is at this address.');
    expect(main?.querySelector('a[href="/"]')?.textContent).toBe('Go to the front page');
    expect(main?.querySelector('.govuk-body-s')?.textContent).toBe('Code PAGE_NOT_FOUND');
    expect(page.text).toContain('Page reference r-1');
  });

  it('is one for everybody: the same words for a signed-in person, and no script', async () => {
    const actor = { kind: 'person', personId: 'p-1', name: 'Mair Ellis', roles: [] };
    const page = await read(view, { actor });
    expect(page.text).toBe((await read(view)).text);
    expect(page.document.querySelector('script')).toBeNull();
  });

  it('escapes what a refusal took from outside', async () => {
    const page = await read({ ...view, title: 'A <b>', sentence: '<script>alert(1)</script>' });
    expect(page.heading).toBe('A <b>');
    expect(page.document.querySelector('main p')?.textContent).toBe('<script>alert(1)</script>');
  });
});
