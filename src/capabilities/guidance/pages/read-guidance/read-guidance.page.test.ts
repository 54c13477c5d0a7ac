import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { execute, query, sql } from '../../../../platform/db/database.ts';
import { aHotelAtDover } from '../../../network/network-builders.ts';
import type { DocumentText } from '../../document.ts';
import {
  aDocumentInput,
  aPublishedDocument,
  type DocumentWish,
  type LibraryPeople,
  publishDraft,
  theLibraryPeople,
} from '../../document-builders.ts';
import { forgetReadings } from '../../read/forget-readings.ts';
import { translateDocument } from '../../write/translate-document.ts';
import { withdrawDocument } from '../../write/withdraw-document.ts';
import { reviseDocument, writeDocument } from '../../write/write-document.ts';

const card = 'Keep calm.\n\n1. Stop.\n2. Call 999.\n\n## Do not\n\n- Touch it';
const list =
  'Walk.\n\n## Doors\n\n- [ ] Lock the front door\n- [ ] Lock the back door\n\n## Lights\n\n- [ ] Switch them off';
const guide =
  '## One\n\nFirst.\n\n::: details More\nFolded.\n:::\n\n## Two\n\nTable: Who\n\n| Who | What |\n|---|---|\n| You | Go |\n\n## Three\n\nLast.';

describe('the pages of readers', () => {
  const database = aDatabase();
  const app = anApp(database);
  let people: LibraryPeople;
  let guest: Visitor;
  let reader: Visitor;
  let readerId = '';

  const published = (wish: DocumentWish) => aPublishedDocument(database.ctx(), people, wish);

  const translated = async (wish: DocumentWish, texts: Readonly<Record<string, DocumentText>>): Promise<void> => {
    const editor = people.as('editor', database.ctx());
    const written = await writeDocument(editor, aDocumentInput(wish));
    if (!written.ok) throw new Error(JSON.stringify(written.errors));
    const { versionId } = written.value;
    for (const [language, text] of Object.entries(texts)) await translateDocument(editor, versionId, language, text);
    await publishDraft(database.ctx(), people, versionId);
  };

  beforeAll(async () => {
    await aHotelAtDover(database.ctx());
    people = await theLibraryPeople(database.ctx());
    const [row] = await query<{ id: string }>(
      database.ctx(),
      sql`select id from identity.people where name = 'Asha Example'`,
    );
    readerId = row?.id ?? '';
    guest = await app.visitor();
    reader = await app.visitor(readerId);
    await published({ slug: 'bag', kind: 'action-card', title: 'Bag left behind', body: card, links: ['doors'] });
    await published({
      slug: 'doors',
      kind: 'checklist',
      title: 'Doors and lights',
      body: list,
      sectors: ['hotels-food'],
    });
    await published({ slug: 'long', title: 'A long guide', body: guide, reviewOn: '2026-11-01', topics: ['planning'] });
    await published({
      ...{ slug: 'film', kind: 'asset', title: 'A film', topics: ['planning'], uses: ['8'] },
      body: '[Watch the film](https://www.films.example/f)\n\n- Length: 3 minutes\n\n## Transcript\n\nWords.',
    });
  });

  it('show a card as steps that ring, with who may have it, until when it holds, and what to read next', async () => {
    const page = await guest.visit('/guidance/bag');
    const steps = [...page.document.querySelectorAll('ol.tocsin-steps > li')].map((each) => each.textContent?.trim());
    expect(steps).toEqual(['Stop.', 'Call 999.']);
    expect(page.document.querySelector('.tocsin-steps a')?.getAttribute('href')).toBe('tel:999');
    expect(page.text).toContain('TLP:CLEAR: You may pass this on to anybody.');
    expect(page.text).toContain('The editors of this library');
    expect(page.text).toContain('Version1, published 21 November 2026');
    expect(page.text).toContain('To be reviewed by');
    expect(page.document.querySelector('nav a[href="/guidance/doors"]')?.textContent).toBe('Doors and lights');
    expect(page.text).not.toContain('Edda');
    expect(page.document.querySelector('link[rel=stylesheet]')).toBeNull();
    expect((await guest.visit('/guidance/none')).status).toBe(404);
  });

  it('show a guide with its contents, tables and folds, and say that its review is overdue', async () => {
    const page = await guest.visit('/guidance/long');
    const contents = [...page.document.querySelectorAll('.tocsin-contents a')].map((each) => each.getAttribute('href'));
    expect(contents).toEqual(['#one', '#two', '#three']);
    expect(page.text).toContain('Review overdue. It was to be reviewed by 1 November 2026');
    expect(page.document.querySelector('table caption')?.textContent).toBe('Who');
    expect((await guest.visit('/guidance/bag')).text).not.toContain('Review overdue');
  });

  it('lead to a film and embed nothing', async () => {
    const page = await guest.visit('/guidance/film');
    const link = page.document.querySelector('a.govuk-button');
    expect([link?.getAttribute('href'), link?.textContent?.trim()]).toEqual([
      'https://www.films.example/f',
      'Watch the film (films.example)',
    ]);
    expect(page.document.querySelector('.tocsin-content dd')?.textContent).toBe('3 minutes');
    expect(page.document.querySelectorAll('iframe, video, img, object')).toHaveLength(0);
  });

  it('keep the ticks of whoever signed in, without a script, and begin again', async () => {
    const open = await guest.visit('/guidance/doors');
    expect(open.document.querySelectorAll('input[type=checkbox]')).toHaveLength(3);
    expect(open.document.querySelectorAll('form[method=post]')).toHaveLength(0);
    const page = await reader.visit('/guidance/doors/yours');
    const [first = '', second = ''] = [...page.document.querySelectorAll('input[type=checkbox]')].map(
      (each) => each.getAttribute('value') ?? '',
    );
    const kept = await reader.submit(page, '/guidance/doors/yours', {
      ticked: [first, second, '0123456789ab'],
      deed: 'keep',
    });
    expect(kept.text).toContain('Your ticks are kept.');
    expect(kept.document.querySelectorAll('input[checked]')).toHaveLength(2);
    const one = await reader.submit(kept, '/guidance/doors/yours', { ticked: second, deed: 'keep' });
    expect(one.document.querySelector('input[checked]')?.getAttribute('value')).toBe(second);
    const audited = await query<{ detail: object }>(
      database.ctx(),
      sql`select detail from audit.entry where action = 'guidance.checklist-kept' order by id`,
    );
    expect(audited.map(({ detail }) => detail)).toEqual([
      { version: 1, ticked: 2, of: 3 },
      { version: 1, ticked: 1, of: 3 },
    ]);
    const again = await reader.submit(one, '/guidance/doors/yours', { ticked: second, deed: 'again' });
    expect(again.document.querySelectorAll('input[checked]')).toHaveLength(0);
  });

  it('show the words in the languages that there are, and say which', async () => {
    await translated(
      { slug: 'two', kind: 'action-card', title: 'Two', body: card },
      {
        ar: { title: 'مرحبا', summary: 'ملخص', body: '1. قف\n\n## لا\n\n::: warning\nقف\n:::' },
        cy: { title: 'Bag', summary: 'Beth i’w wneud', body: '1. Arhoswch\n2. Ffoniwch 999' },
      },
    );
    const english = await guest.visit('/guidance/two');
    const others = [...english.document.querySelectorAll('link[rel=alternate]')].map((each) => [
      each.getAttribute('hreflang'),
      each.getAttribute('href'),
    ]);
    expect(others).toContainEqual(['cy', 'http://tocsin.test/guidance/two?text=cy']);
    const arabic = await guest.visit('/guidance/two?text=ar');
    const content = arabic.document.querySelector('.tocsin-content');
    expect([content?.getAttribute('lang'), content?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(arabic.heading).toBe('مرحبا');
    expect(arabic.document.querySelector('a[href$="/pdf"]')).toBeNull();
    expect((await guest.request('GET', '/guidance/two/pdf?text=ar')).status).toBe(404);
    expect((await guest.visit('/guidance/two?text=cy')).text).toContain('Ffoniwch 999');
    expect((await guest.visit('/guidance/two?text=fr')).heading).toBe('Two');
  });

  it('tell a reader what changed since they last read it, and nobody else', async () => {
    await published({ slug: 'changing', title: 'Changing', body: 'Ask who owns it.\n\nCall us.' });
    expect((await reader.visit('/guidance/changing/yours')).text).not.toContain('Changed since');
    const input = aDocumentInput({ slug: 'changing', title: 'Changing', body: 'Ask who lost it.\n\nCall us.' });
    const revised = await reviseDocument(people.as('editor', database.ctx()), 'changing', input);
    await publishDraft(database.ctx(), people, revised.ok ? revised.value.versionId : '');
    const index = await reader.visit('/guidance');
    expect(index.document.querySelector('#changed')?.parentElement?.textContent).toContain('Changing');
    const page = await reader.visit('/guidance/changing/yours');
    expect(page.text).toContain('You read version 1; this is version 2.');
    expect(page.document.querySelector('[data-yours] del')?.textContent).toBe('[gone: owns]');
    expect(page.document.querySelector('[data-yours] ins')?.textContent).toBe('[new: lost]');
    expect(page.document.querySelector('[data-yours]')?.textContent).not.toContain('Call us');
    expect((await reader.visit('/guidance')).document.querySelector('#changed')).toBeNull();
    expect((await reader.visit('/guidance/changing/yours')).text).toContain('You read version 1');
    expect((await guest.visit('/guidance/changing')).text).not.toContain('You read');
    const versions = await guest.visit('/guidance/changing/versions');
    const headings = [...versions.document.querySelectorAll('h2')].map((each) => each.textContent);
    expect(headings).toEqual(['Version 2, 21 November 2026', 'Version 1, 21 November 2026']);
    expect(versions.document.querySelector('ins')?.textContent).toBe('[new: lost]');
    const inThreeYears = new Date(Date.now() + 3 * 366 * 24 * 60 * 60 * 1000);
    await forgetReadings(database.ctx());
    expect((await reader.visit('/guidance/changing/yours')).text).toContain('You read version 1');
    await forgetReadings(database.ctx({ now: inThreeYears }));
    expect((await reader.visit('/guidance/changing/yours')).text).not.toContain('You read version 1');
    await forgetReadings(database.ctx(), readerId);
    expect(await query(database.ctx(), sql`select from guidance.reading where person_id = ${readerId}::uuid`)).toEqual(
      [],
    );
    await withdrawDocument(
      people.as('editor', database.ctx()),
      revised.ok ? revised.value.versionId : '',
      'Out of date.',
    );
    for (const way of ['', '/versions', '/pdf', '/yours']) {
      expect((await reader.request('GET', `/guidance/changing${way}`)).status).toBe(404);
    }
  });

  it('lay a document out on paper as a tagged PDF in its language', async () => {
    const { status, headers, body } = await guest.request('GET', '/guidance/bag/pdf');
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toContain('filename="bag.pdf"');
    for (const tag of ['/Lang (en)', '/S /H1', '/S /H2', '/S /LI', '/S /Lbl']) expect(body).toContain(tag);
    expect((await guest.request('GET', '/guidance/two/pdf?text=cy')).body).toContain('/Lang (cy)');
  });

  it('give a toolkit file by file and whole, with its words in both languages beside each other', async () => {
    const kit = {
      slug: 'kit',
      kind: 'toolkit',
      title: 'Look out',
      body: 'For you.\n\n## Copy\n\nLook out for others.',
    } as const;
    await translated(kit, {
      cy: { title: 'Gwyliwch', summary: 'C', body: 'I chi.\n\n## Copi\n\nGwyliwch dros eraill.' },
    });
    const fileId = await attach('kit', 'poster "A4".svg', '<svg/>');
    const page = await guest.visit('/guidance/kit');
    expect(page.document.querySelector('[data-copies]')?.getAttribute('data-copies')).toBe('Look out for others.');
    const welsh = [...page.document.querySelectorAll('[lang=cy]')].map((each) => each.textContent).join(' ');
    expect(welsh).toContain('Gwyliwch dros eraill.');
    expect(page.text).toContain('A picture of the poster');
    const file = await guest.request('GET', `/guidance/kit/files/${fileId}`);
    expect([file.status, file.body]).toEqual([200, '<svg/>']);
    expect(file.headers['content-disposition']).toContain('attachment');
    const answer = await app.server.instance.inject({ method: 'GET', url: '/guidance/kit/zip' });
    const entries = unzipSync(new Uint8Array(answer.rawPayload));
    expect(Object.keys(entries).sort()).toEqual(['files/poster _A4_.svg', 'words-cy.txt', 'words-en.txt']);
    expect(new TextDecoder().decode(entries['words-cy.txt'])).toContain('Gwyliwch dros eraill.');
    expect((await guest.request('GET', '/guidance/bag/zip')).status).toBe(404);
    expect((await guest.request('GET', `/guidance/bag/files/${fileId}`)).status).toBe(404);
  });

  it('let nobody see, print, take or find what is not marked for them', async () => {
    const secret = { title: 'Zebra plan', summary: 'Zebra.', body: 'Zebra.\n\n## Zebra\n\nZebra.', topics: ['zebra'] };
    await published({ ...secret, slug: 'green', kind: 'toolkit', marking: 'GREEN' });
    await published({ ...secret, slug: 'amber', kind: 'toolkit', marking: 'AMBER', sectors: ['zoos'] });
    await published({
      ...secret,
      slug: 'open',
      title: 'Open',
      summary: 'O',
      body: 'O',
      topics: ['o'],
      links: ['green', 'amber'],
    });
    const files = { green: await attach('green', 'z.txt', 'Zebra'), amber: await attach('amber', 'z.txt', 'Zebra') };
    const ways = (slug: 'green' | 'amber') =>
      ['', '/yours', '/versions', '/pdf', '/zip', `/files/${files[slug]}`].map((way) => `/guidance/${slug}${way}`);
    const seen = async (visitor: Visitor, url: string): Promise<string> => (await visitor.request('GET', url)).body;
    for (const url of [...ways('green'), ...ways('amber'), '/guidance', '/guidance?kind=toolkit', '/guidance/open']) {
      expect(`${url} ${await seen(guest, url)}`).not.toMatch(/Zebra/i);
    }
    for (const url of ways('amber')) expect(`${url} ${await seen(reader, url)}`).not.toMatch(/Zebra/i);
    expect((await reader.visit('/guidance/green')).text).toContain(
      'TLP:GREEN: You may pass this on within the network',
    );
    expect((await reader.request('GET', '/guidance/green/pdf')).status).toBe(200);
    expect((await reader.visit('/guidance/open')).text).not.toContain('AMBER');
    // What was marked for fewer before is not shown as an earlier version of what is open now.
    const wider = aDocumentInput({
      ...secret,
      slug: 'green',
      kind: 'toolkit',
      title: 'Horse',
      summary: 'H',
      body: 'Horse',
      topics: ['h'],
    });
    const opened = await reviseDocument(people.as('editor', database.ctx()), 'green', wider);
    await publishDraft(database.ctx(), people, opened.ok ? opened.value.versionId : '');
    expect((await guest.visit('/guidance/green')).heading).toBe('Horse');
    expect(await seen(guest, '/guidance/green/versions')).not.toMatch(/Zebra/i);
    expect((await reader.visit('/guidance/green/yours')).text).not.toMatch(/Zebra/i);
    // Whoever wrote it reads it, and takes no file of it: that is more than its marking lets out.
    const editor = await app.visitor(people.editorId);
    expect((await editor.visit('/guidance/amber')).text).toContain('is not given out as a file');
    for (const way of ['pdf', 'zip', `files/${files.amber}`]) {
      expect((await editor.request('GET', `/guidance/amber/${way}`)).status).toBe(404);
    }
  });

  it('put first what is for the reader, and list by topic or by what is asked', async () => {
    const page = await reader.visit('/guidance');
    const hotel = page.document.querySelector('#for-you')?.parentElement?.textContent;
    expect(hotel).toContain('Doors and lights');
    expect(hotel).not.toContain('A film');
    expect((await guest.visit('/guidance')).document.querySelector('#for-you')).toBeNull();
    expect(page.document.querySelector('#topic-planning')?.parentElement?.textContent).toContain('A film');
    expect(page.document.querySelector('.tocsin-cards')?.textContent).toContain('Bag left behind');
    const films = await guest.visit('/guidance?topic=planning&kind=asset&scenario=');
    expect(films.text).toContain('1 document fits');
    expect(films.document.querySelector('#topic option[selected]')?.getAttribute('value')).toBe('planning');
    expect((await guest.visit('/guidance?topic=zebra')).text).toContain('0 documents fit');
    expect((await guest.visit('/guidance?sector=hotels-food&kind=checklist')).text).toContain('1 document fits');
    expect((await guest.visit('/guidance?use=9&kind=asset')).text).toContain('0 documents fit');
  });

  const attach = async (slug: string, name: string, content: string): Promise<string> => {
    const id = newId();
    const ctx = database.ctx();
    await execute(
      ctx,
      sql`insert into guidance.attachment (id, document_id, name, media_type, alternative, size, bytes, added_at)
        select ${id}::uuid, document_id, ${name}, 'image/svg+xml', 'A picture of the poster', ${content.length}, ${Buffer.from(content)}, now()
        from guidance.published where slug = ${slug} and language = 'en'`,
    );
    await execute(
      ctx,
      sql`insert into guidance.version_attachment (version_id, attachment_id)
        select version_id, ${id}::uuid from guidance.published where slug = ${slug} and language = 'en'`,
    );
    return id;
  };
});
