import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../test/support/app.ts';
import { type PageReading, readPage } from '../../test/support/page-reader.ts';
import { aDatabase } from '../../test/support/test-database.ts';
import { savePeople } from '../capabilities/identity/index.ts';
import { networkRoles, saveAppointments } from '../capabilities/network/index.ts';

describe('the pages in Welsh', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer = '';
  let member = '';
  const known = new Set<string>();

  beforeAll(async () => {
    const people = ['ada', 'mair'].map((name) => ({ reference: name, name, email: `${name}@network.example` }));
    [officer = '', member = ''] = await savePeople(database.ctx(), people);
    const scope = { kind: 'national', id: '' } as const;
    const everything = networkRoles.map(({ name: role }) => ({ personId: officer, role, scope }));
    const appointments = [...everything, { personId: member, role: 'member', scope }];
    await saveAppointments(
      database.ctx(),
      appointments.map((each) => ({ ...each, validFrom: new Date('2020-01-01') })),
    );
  });

  /** Every page that somebody can open without knowing more, and that nobody before them has read. */
  async function readAll(personId: string | undefined): Promise<PageReading[]> {
    const visitor = await app.visitor(personId, 'cy');
    const pages = app.application.capabilities.flatMap((each) => each.pages ?? []);
    // With nothing to answer, the form of My alerts has no button yet, in any language.
    const urls = pages.map(({ url, get }) => (get && !/:|^\/my-alerts$/.test(url) ? url : '')).filter(Boolean);
    const read: PageReading[] = [];
    for (const url of [...urls, '/no/such/page']) {
      if (known.has(url)) continue;
      const answer = await visitor.request('GET', url);
      // Parts of pages, which scripts fetch, have no head of their own.
      const isPage = answer.body.trimStart().startsWith('<!DOCTYPE html>') && [200, 404].includes(answer.status);
      if (!isPage) continue;
      read.push(await readPage(answer.status, url, answer.body));
      known.add(url);
    }
    return read;
  }

  it.each([
    ['a stranger', () => undefined, 9],
    ['a member', () => member, 9],
    ['somebody who holds every role', () => officer, 30],
  ])('are good pages for %s, with every place filled and a way back to English', async (_who, person, atLeast) => {
    const read = await readAll(person());
    expect(read.length).toBeGreaterThan(atLeast);
    for (const { url, document, html, text } of read) {
      const root = document.documentElement;
      // The answer page and its like speak the language of whoever was sent the message.
      if (!document.querySelector('.tocsin-language-switch')) continue;
      expect(root.getAttribute('lang'), url).toBe('cy');
      expect(text.match(/\{\d+\}|<\/?\d+>|\{\w+, plural/), url).toBeNull();
      expect(html, url).toContain('hreflang="en"');
      expect(text, url).toContain('Neidio i’r prif gynnwys');
    }
  });

  it('mark what is not there in Welsh as English', async () => {
    const visitor = await app.visitor(undefined, 'cy');
    const { document } = await visitor.visit('/sign-in');
    expect(document.querySelector('h1')?.textContent).toContain('Mewngofnodi');
    const english = await app.visitor();
    expect((await english.visit('/sign-in')).document.querySelectorAll('main [lang]').length).toBe(0);
  });
});
