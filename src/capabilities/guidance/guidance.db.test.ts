import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Marking, markings, portionFor, type Relation, type WayOut, waysOut } from '../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { saveAppointments, saveOrganisations } from '../network/index.ts';
import { aHotelAtDover } from '../network/network-builders.ts';
import type { VersionState } from './document.ts';
import {
  aDocumentInput,
  aPublishedDocument,
  type DocumentWish,
  type LibraryPeople,
  publishDraft,
  theLibraryPeople,
} from './document-builders.ts';
import { findVersion, listTexts, listVersions } from './document-store.ts';
import { importDocument } from './files/import-document.ts';
import { loadLibrary } from './files/load-library.ts';
import { findPublished, listPublished } from './published/published-store.ts';
import { relationTo } from './published/readable-by.ts';
import { approveDocument } from './write/approve-document.ts';
import { confirmAccurate } from './write/confirm-accurate.ts';
import { publishDocument } from './write/publish-document.ts';
import { returnDocument } from './write/return-document.ts';
import { submitDocument } from './write/submit-document.ts';
import { translateDocument } from './write/translate-document.ts';
import { withdrawDocument } from './write/withdraw-document.ts';
import { reviseDocument, type WrittenDocument, writeDocument } from './write/write-document.ts';

describe('the library', () => {
  const database = aDatabase();
  let people: LibraryPeople;
  let asha = '';
  let hotels = '';
  beforeAll(async () => {
    hotels = await aHotelAtDover(database.ctx());
    people = await theLibraryPeople(database.ctx());
    const [row] = await query<{ id: string }>(
      database.ctx(),
      sql`select id from identity.people where name = 'Asha Example'`,
    );
    asha = row?.id ?? '';
  });

  const editor = (overrides: Partial<Ctx> = {}): Ctx => people.as('editor', database.ctx(overrides));
  const approver = (overrides: Partial<Ctx> = {}): Ctx => people.as('approver', database.ctx(overrides));
  const reader = (personId: string): Ctx => {
    const actor: Actor = { kind: 'person', personId, name: 'R', roles: [] };
    return database.ctx({ actor });
  };
  const nobody = (): Ctx => database.ctx({ actor: { kind: 'anonymous' } });
  const written = async (wish: DocumentWish): Promise<WrittenDocument> => {
    const result = await writeDocument(editor(), aDocumentInput(wish));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return result.value;
  };
  const stateOf = async ({ documentId }: WrittenDocument, number = 1): Promise<VersionState | undefined> =>
    (await findVersion(database.ctx(), documentId, number))?.state;
  const announced = async (documentId: string): Promise<string[]> => {
    const rows = await query<{ event: string }>(
      database.ctx(),
      sql`select payload ->> 'event' as event from graphile_worker._private_jobs
        where payload -> 'payload' ->> 'documentId' = ${documentId} order by id`,
    );
    return rows.map(({ event }) => event);
  };

  it('takes a document by two people to its readers, and tells of it', async () => {
    const document = await written({ slug: 'two-people' });
    const { versionId } = document;
    expect(await findPublished(nobody(), { slug: 'two-people' })).toBeUndefined();
    await expect(approveDocument(approver(), versionId)).rejects.toMatchObject({ code: 'GUIDANCE_WRONG_STATE' });
    await submitDocument(editor(), versionId);
    await expect(approveDocument(editor(), versionId)).rejects.toMatchObject({ code: 'GUIDANCE_NOT_ALLOWED' });
    await expect(publishDocument(editor(), versionId)).rejects.toMatchObject({ code: 'GUIDANCE_WRONG_STATE' });
    expect(await returnDocument(approver(), versionId, ' ')).toMatchObject({ ok: false });
    await returnDocument(approver(), versionId, 'Say how far.');
    expect(await stateOf(document)).toBe('draft');
    await submitDocument(editor(), versionId);
    await approveDocument(approver(), versionId);
    expect(await announced(document.documentId)).toEqual([]);
    await publishDocument(editor(), versionId);
    expect(await announced(document.documentId)).toEqual(['guidance.document-published']);
    expect(await findPublished(nobody(), { slug: 'two-people' })).toMatchObject({
      ...{ title: 'Bag left behind', number: 1, reviewOn: '2027-11-21', withdrawOn: '2028-01-20' },
    });
  });

  it('lets nobody approve what they wrote in, whatever their roles', async () => {
    const { versionId } = await written({ slug: 'own-work' });
    const both: Actor = {
      ...(people.as('editor', database.ctx()).actor as Extract<Actor, { kind: 'person' }>),
      roles: [{ role: 'duty-officer', scope: { kind: 'national', id: '' } }],
    };
    await submitDocument(editor(), versionId);
    await expect(approveDocument(database.ctx({ actor: both }), versionId)).rejects.toMatchObject({
      code: 'GUIDANCE_OWN_VERSION',
    });
    // Nor who only translated it.
    await returnDocument(editor(), versionId, 'Welsh is missing.');
    const officer = { ...both, personId: people.approverId };
    const text = { title: 'Bag', summary: 'Beth.', body: 'Gofynnwch.' };
    expect((await translateDocument(database.ctx({ actor: officer }), versionId, 'cy', text)).ok).toBe(true);
    await submitDocument(editor(), versionId);
    await expect(approveDocument(approver(), versionId)).rejects.toMatchObject({ code: 'GUIDANCE_OWN_VERSION' });
  });

  it('begins the next version from what is published, and puts it in its place', async () => {
    const first = await aPublishedDocument(database.ctx(), people, { slug: 'second-version' });
    const again = aDocumentInput({ slug: 'second-version', body: 'Ask twice.', changeNote: 'Ask twice.' });
    const next = await reviseDocument(editor(), 'second-version', again);
    if (!next.ok) throw new Error(JSON.stringify(next.errors));
    const stale = await reviseDocument(editor(), 'second-version', again, 9);
    expect(stale).toMatchObject({ ok: false, errors: { body: expect.stringContaining('Somebody else saved') } });
    expect((await reviseDocument(editor(), 'second-version', again, 1)).ok).toBe(true);
    expect((await findPublished(nobody(), { slug: 'second-version' }))?.number).toBe(1);
    await publishDraft(database.ctx(), people, next.value.versionId);
    expect(await findPublished(nobody(), { slug: 'second-version' })).toMatchObject({
      ...{ number: 2, body: 'Ask twice.', changeNote: 'Ask twice.' },
    });
    const states = (await listVersions(database.ctx(), first.documentId)).map(({ state }) => state);
    expect(states).toEqual(['published', 'superseded']);
  });

  it('withdraws with a reason, by one person, and tells of it', async () => {
    const { documentId, versionId } = await aPublishedDocument(database.ctx(), people, { slug: 'gone' });
    expect(await withdrawDocument(editor(), versionId, '')).toMatchObject({ ok: false });
    await withdrawDocument(editor(), versionId, 'The law changed.');
    expect(await findPublished(nobody(), { slug: 'gone' })).toBeUndefined();
    expect(await announced(documentId)).toEqual(['guidance.document-published', 'guidance.document-withdrawn']);
    await expect(confirmAccurate(editor(), versionId)).rejects.toMatchObject({ code: 'GUIDANCE_WRONG_STATE' });
  });

  it('gives a reader the language asked for, else English', async () => {
    const document = await written({ slug: 'in-welsh' });
    const text = { title: 'Bag a adawyd', summary: 'Beth i’w wneud.', body: 'Gofynnwch pwy biau.' };
    expect(await translateDocument(editor(), document.versionId, 'en', text)).toMatchObject({ ok: false });
    await translateDocument(editor(), document.versionId, 'cy', text);
    await publishDraft(database.ctx(), people, document.versionId);
    const titleIn = async (language: string) => (await findPublished(nobody(), { slug: 'in-welsh', language }))?.title;
    expect([await titleIn('cy'), await titleIn('ar'), await titleIn('en')]).toEqual([
      ...['Bag a adawyd', 'Bag left behind', 'Bag left behind'],
    ]);
    const listed = await listPublished(nobody(), { language: 'cy', slugs: ['in-welsh'] });
    expect(listed.map(({ title }) => title)).toEqual(['Bag a adawyd']);
    expect((await listTexts(database.ctx(), [document.versionId])).map(({ language }) => language)).toEqual([
      ...['en', 'cy'],
    ]);
  });

  it('lists by kind, topic, sector and use; what is for all is for each', async () => {
    await aPublishedDocument(database.ctx(), people, { slug: 'for-all', topics: ['lists'] });
    await aPublishedDocument(database.ctx(), people, {
      slug: 'for-hotels',
      topics: ['lists'],
      sectors: ['hotels-food'],
    });
    await aPublishedDocument(database.ctx(), people, { slug: 'for-schools', topics: ['lists'], uses: ['14'] });
    const slugs = async (filter: object) =>
      (await listPublished(nobody(), { topic: 'lists', ...filter })).map(({ slug }) => slug).sort();
    expect(await slugs({})).toEqual(['for-all', 'for-hotels', 'for-schools']);
    expect(await slugs({ sector: 'health' })).toEqual(['for-all', 'for-schools']);
    expect(await slugs({ sector: 'hotels-food', use: '9' })).toEqual(['for-all', 'for-hotels']);
    expect(await slugs({ kind: 'checklist' })).toEqual([]);
    expect(await slugs({ limit: 1, offset: 1 })).toHaveLength(1);
  });

  it('gives nobody more than the marking lets go by each way out', async () => {
    const [other = ''] = await savePeople(database.ctx(), [{ reference: 'O', name: 'Ola', email: 'ola@else.example' }]);
    const [colleague = ''] = await savePeople(database.ctx(), [{ reference: 'C', name: 'Col', email: 'c@d.example' }]);
    const [elsewhere = ''] = await savePeople(database.ctx(), [{ reference: 'E', name: 'Els', email: 'e@s.example' }]);
    const school = { reference: 'ORG-S', name: 'Invented School', sectorCode: 'education' };
    const [schoolId = ''] = await saveOrganisations(database.ctx(), [school]);
    const scope = { kind: 'organisation', id: hotels } as const;
    await saveAppointments(database.ctx(), [
      { personId: colleague, role: 'member', scope },
      { personId: people.editorId, role: 'member', scope },
      { personId: elsewhere, role: 'member', scope: { kind: 'organisation', id: schoolId } },
    ]);
    const readers: Record<string, Ctx> = {
      ...{ nobody: nobody(), system: database.ctx(), editor: reader(people.editorId), asha: reader(asha) },
      ...{ colleague: reader(colleague), other: reader(other), elsewhere: reader(elsewhere) },
    };
    const audiences: Record<string, DocumentWish> = {
      ...{ all: {}, hotels: { sectors: ['hotels-food'] }, chemicals: { sectors: ['chemicals'] } },
    };
    const near: Record<string, string> = {};
    const documents: { slug: string; marking: Marking; audience: string; documentId: string }[] = [];
    for (const marking of markings) {
      for (const [audience, wish] of Object.entries(audiences)) {
        const slug = `walk-${marking.toLowerCase().replace('+', '-')}-${audience}`;
        const { documentId } = await aPublishedDocument(database.ctx(), people, {
          ...{ ...wish, slug, marking, topics: ['walk'] },
        });
        documents.push({ slug, marking, audience, documentId });
      }
    }
    for (const [name, ctx] of Object.entries(readers)) {
      for (const { marking, audience, documentId } of documents) {
        near[`${marking} ${audience} ${name}`] = await relationTo(ctx, { documentId });
      }
      for (const way of waysOut) {
        const allowed = documents.filter(({ marking, audience }) =>
          allows(marking, way, near[`${marking} ${audience} ${name}`] as Relation),
        );
        const found = (await listPublished(ctx, { topic: 'walk', way })).map(({ slug }) => slug);
        expect([name, way, ...found.sort()]).toEqual([name, way, ...allowed.map(({ slug }) => slug).sort()]);
        // One alone is found exactly if it is in the list.
        const one = await findPublished(ctx, { slug: 'walk-red-hotels', way });
        expect(one?.slug).toBe(found.find((slug) => slug === 'walk-red-hotels'));
      }
    }
    expect(near).toMatchObject({
      'AMBER all nobody': 'anybody',
      'AMBER all editor': 'named',
      'AMBER all other': 'community',
      'AMBER all elsewhere': 'network',
      'AMBER+STRICT hotels elsewhere': 'community',
      'AMBER+STRICT chemicals elsewhere': 'community',
      'RED hotels asha': 'organisation',
      'AMBER+STRICT chemicals other': 'community',
      // Whoever works with one who wrote it is of the organisation; who holds no place is not.
      'AMBER+STRICT chemicals colleague': 'organisation',
    });
  });

  it('brings files in: one by an editor as a draft, a library by the system as it stood', async () => {
    const file = `---\nslug: from-a-file\nkind: action-card\ntitle: From a file\nsummary: One.\nmarking: CLEAR\ntopics: [x]\n---\n1. Look.\n2. Tell.`;
    const welsh = '---\ntitle: O ffeil\nsummary: Un.\n---\n1. Edrychwch.';
    expect(await importDocument(editor(), file, { cy: '---\ntitle: O\n---\n1. E.' })).toEqual({
      ...{ ok: false, errors: { 'cy.summary': expect.any(String) } },
    });
    const draft = await importDocument(editor(), file, { cy: welsh });
    if (!draft.ok) throw new Error(JSON.stringify(draft.errors));
    expect(await stateOf(draft.value)).toBe('draft');
    const { head, text } = aDocumentInput({ slug: 'loaded' });
    const base = {
      ...{ head, text, translations: { cy: { title: 'T', summary: 'C', body: 'B' } } },
      keeping: { ownerId: people.editorId, reviewerId: people.approverId, policy: 'yearly' },
      ...{ writerId: people.editorId, approverId: people.approverId, reviewOn: '2026-12-01' },
      at: new Date('2026-01-05T10:00:00Z'),
    };
    const documents = [
      { ...base, state: 'published' as const },
      { ...base, head: { ...head, slug: 'loaded-draft' }, approverId: null, state: 'draft' as const },
    ];
    await expect(loadLibrary(editor(), documents)).rejects.toMatchObject({ code: 'GUIDANCE_NOT_ALLOWED' });
    expect([await loadLibrary(database.ctx(), documents), await loadLibrary(database.ctx(), documents)]).toEqual([
      2, 0,
    ]);
    expect(await findPublished(nobody(), { slug: 'loaded', language: 'cy' })).toMatchObject({
      ...{ title: 'T', publishedAt: base.at, reviewOn: '2026-12-01' },
    });
    expect(await findPublished(nobody(), { slug: 'loaded-draft' })).toBeUndefined();
  });
});

function allows(marking: Marking, way: WayOut, relation: Relation): boolean {
  return portionFor(marking, way, relation) === 'all';
}
