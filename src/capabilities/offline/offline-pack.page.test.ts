import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../test/support/app.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { markings, portionFor } from '../../kernel/marking.ts';
import { query, sql } from '../../platform/db/database.ts';
import { aPublishedDocument, type LibraryPeople, theLibraryPeople } from '../guidance/document-builders.ts';
import { aHotelAtDover } from '../network/network-builders.ts';
import {
  aSite,
  asDeputy,
  asInsurer,
  asInvitedAdviser,
  asKeeper,
  asOfficer,
  asOtherKeeper,
  asStaff,
  personOf,
} from '../premises/premises-builders.ts';
import { answerAll } from '../procedures/building/building-builders.ts';
import { confirmCards } from '../procedures/cards/confirm-cards.ts';
import { searchKept } from './browser/kept-index.ts';
import type { KeptDocument, KeptPremises, KeptSearch, PartList } from './browser/kept-part.ts';
import { partUrl } from './browser/kept-part.ts';
import { makeOwnPack, makeOwnPart, makePublicPack } from './make-pack.ts';
import { makePartList } from './parts/made-part.ts';
import { chooseCards } from './parts/person-parts.ts';

describe('the pack for a phone', () => {
  const database = aDatabase();
  const app = anApp(database);
  let people: LibraryPeople;
  let reader = '';
  beforeAll(async () => {
    await aHotelAtDover(database.ctx());
    people = await theLibraryPeople(database.ctx());
    const [row] = await query<{ id: string }>(
      database.ctx(),
      sql`select id from identity.people where name = 'Asha Example'`,
    );
    reader = row?.id ?? '';
    for (const marking of markings) {
      const slug = `card-${marking.toLowerCase().replace('+', '-')}`;
      const body = `1. Look\n2. Tell\n\n## Then\n\nWords of ${marking}.`;
      await aPublishedDocument(database.ctx(), people, { slug, kind: 'action-card', title: slug, body, marking });
    }
    const wish = {
      slug: 'for-inns',
      kind: 'action-card',
      title: 'For inns',
      body: '1. Lock',
      sectors: ['hotels-food'],
    } as const;
    await aPublishedDocument(database.ctx(), people, wish);
    await aPublishedDocument(database.ctx(), people, { slug: 'a-guide', kind: 'guide', title: 'A guide' });
  });

  it('holds no word that may not leave: CLEAR for anybody, GREEN for whoever is signed in, nothing above', async () => {
    const nobody = await makePublicPack(database.ctx(), 'en');
    const actor = { kind: 'person', personId: reader, name: 'R', roles: [] } as const;
    const own = await makeOwnPack(database.ctx({ actor }), reader, 'en');
    const writer = people.as('editor', database.ctx());
    const ofWriter = await makeOwnPack(writer, people.editorId, 'en');
    for (const marking of markings) {
      const words = `Words of ${marking}.`;
      const has = (parts: typeof nobody) => parts.some(({ body }) => body.includes(`${words}<`));
      expect(has(nobody), marking).toBe(portionFor(marking, 'export', 'anybody') === 'all');
      expect(has([...nobody, ...own]), marking).toBe(portionFor(marking, 'export', 'community') === 'all');
      // Not even for who wrote it.
      expect(has([...nobody, ...ofWriter]), marking).toBe(['CLEAR', 'GREEN'].includes(marking));
      const all = [...nobody, ...own, ...ofWriter].map(({ body, line }) => `${body} ${JSON.stringify(line)}`).join();
      const name = `card-${marking.toLowerCase().replace('+', '-')}"`;
      expect(all.includes(name), marking).toBe(['CLEAR', 'GREEN'].includes(marking));
    }
    expect(nobody.map(({ line }) => line.name)).not.toContain('card.card-green');
    expect(nobody.map(({ line }) => line.name)).toEqual(
      expect.arrayContaining(['doors', 'threat', 'card.card-clear', 'search']),
    );
    expect(JSON.stringify(nobody)).not.toContain('A guide');
  });

  it('changes one part and the index when one card changes', async () => {
    const before = makePartList(await makePublicPack(database.ctx(), 'en'), new Date());
    expect(makePartList(await makePublicPack(database.ctx(), 'en'), new Date()).version).toBe(before.version);
    await aPublishedDocument(database.ctx(), people, {
      slug: 'new-card',
      kind: 'action-card',
      title: 'New',
      body: '1. Go',
    });
    const after = makePartList(await makePublicPack(database.ctx(), 'en'), new Date());
    const known = new Set(before.parts.map(({ hash }) => hash));
    expect(after.parts.filter(({ hash }) => !known.has(hash)).map(({ name }) => name)).toEqual([
      'card.new-card',
      'search',
    ]);
  });

  it('has the cards for each of one’s places, those for what it is first', async () => {
    const actor = { kind: 'person', personId: reader, name: 'R', roles: [] } as const;
    const parts = await makeOwnPack(database.ctx({ actor }), reader, 'en');
    const { premises } = JSON.parse(parts.find(({ line }) => line.kind === 'premises')?.body ?? '{}') as KeptPremises;
    expect(premises.length).toBeGreaterThan(0);
    expect(premises[0]?.cards[0]).toBe('for-inns');
    expect(premises[0]?.cards).toContain('card-clear');
    const cards = [
      { slug: 'all', sectors: [], uses: [] },
      { slug: 'shops', sectors: ['shops'], uses: [] },
      { slug: 'halls', sectors: [], uses: ['3'] },
    ];
    expect(chooseCards(cards, { sectorCode: 'hotels', useParagraph: '3' })).toEqual(['halls', 'all']);
    expect(chooseCards(cards, { sectorCode: null, useParagraph: null })).toEqual(['all']);
  });

  it('has the procedure cards of premises for whoever works there and for nobody else, and no floor plan', async () => {
    const { ctx } = database;
    const site = await aSite(ctx());
    await answerAll(ctx(), site.id);
    await confirmCards(ctx(), site.id, { months: 6 });
    const as = [asKeeper, asDeputy, asStaff, asInvitedAdviser, asOfficer, asOtherKeeper, asInsurer];
    const kept: string[] = [];
    for (const who of as) {
      const theirs = await who(ctx(), site);
      const parts = await makeOwnPack(theirs, personOf(theirs), 'en');
      const part = parts.find(({ line }) => line.name === `site.${site.id}`);
      if (part) kept.push(who.name);
      expect(JSON.stringify(parts).includes('bandstand')).toBe(part !== undefined);
      expect(part?.body ?? '').not.toMatch(/floor|plan"/i);
      expect(await makeOwnPart(theirs, personOf(theirs), { name: `site.${site.id}`, language: 'en' })).toEqual(part);
    }
    expect(kept).toEqual(['asKeeper', 'asDeputy', 'asStaff']);
  });

  it('is fetched part by part by hash, by anybody and by whoever is signed in, and is searched as it is', async () => {
    const visitor = await app.visitor();
    const json = { accept: 'application/json' };
    const answer = await visitor.request('GET', '/offline/pack');
    const list = JSON.parse(answer.body) as PartList;
    expect(answer.headers['cache-control']).toBe('public, max-age=30');
    const same = { 'if-none-match': String(answer.headers.etag) };
    expect((await visitor.request('GET', '/offline/pack', undefined, same)).status).toBe(304);
    for (const part of list.parts) {
      const got = await visitor.request('GET', partUrl(part, false));
      expect([got.status, got.headers['cache-control']], part.name).toEqual([
        200,
        expect.stringContaining('immutable'),
      ]);
      expect(Buffer.byteLength(got.body), part.name).toBe(part.bytes);
    }
    const search = list.parts.find(({ kind }) => kind === 'search');
    const index = JSON.parse(
      (await visitor.request('GET', partUrl(search ?? (list.parts[0] as never), false))).body,
    ) as KeptSearch;
    expect(searchKept(index, 'inn').map(({ id }) => id)).toContain('/guidance/for-inns');
    expect((await visitor.request('GET', '/offline/parts/doors/other')).status).toBe(404);
    expect((await visitor.request('GET', '/offline/mine', undefined, json)).status).toBe(401);

    const signedIn = await app.visitor(reader);
    const own = JSON.parse((await signedIn.request('GET', '/offline/mine')).body) as PartList;
    expect(own.parts.map(({ name }) => name)).toEqual(['alerts', 'premises', 'card.card-green', 'search']);
    const green = own.parts.find(({ name }) => name === 'card.card-green');
    const url = green ? partUrl(green, true) : '';
    const card = await signedIn.request('GET', url);
    expect(card.headers['cache-control']).toBe('no-store');
    const { html } = JSON.parse(card.body) as KeptDocument;
    expect(html).toContain('Words of GREEN.');
    expect(html).toContain('<ol class="tocsin-steps">');
    expect((await visitor.request('GET', url, undefined, json)).status).toBe(401);
    expect((await visitor.request('GET', url.replace('/mine/', '/parts/'))).status).toBe(404);
  });

  it('is offered on a page that says what and how big, with an empty frame for kept words', async () => {
    const visitor = await app.visitor();
    const page = await visitor.visit('/offline');
    expect(page.text).toMatch(/Which door to go to \(\d/);
    expect(page.text).toMatch(/Together \d+ KB/);
    expect(page.text).toContain('Keeping needs a browser that runs scripts.');
    expect(page.text).not.toContain('Your places, with the cards for each');
    expect((await (await app.visitor(reader)).visit('/offline')).text).toContain(
      'Your places, with the cards for each',
    );
    const frame = await visitor.visit('/offline/frame');
    expect(frame.html.indexOf('<!--kept-->')).toBeLessThan(frame.html.indexOf('<h1'));
    expect(frame.html.indexOf('<!--/kept-->')).toBeGreaterThan(frame.html.indexOf('<h1'));
  });
});
