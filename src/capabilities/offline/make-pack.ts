import { anonymous } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listDoors } from '../doors/index.ts';
import type { PublishedDocument } from '../guidance/index.ts';
import { currentLevels } from '../threat/index.ts';
import type { IndexedPage } from './browser/kept-index.ts';
import { makeDoorPart } from './parts/door-part.ts';
import {
  isForAnybody,
  listKeptDocuments,
  listKeptSynonyms,
  makeDocumentPart,
  makeSearchPart,
} from './parts/kept-document-part.ts';
import type { MadePart } from './parts/made-part.ts';
import { makeAlertPart, makePremisesPart } from './parts/person-parts.ts';
import { makeSiteParts, sitePrefix } from './parts/site-part.ts';
import { makeThreatPart } from './parts/threat-part.ts';

const pages: readonly IndexedPage[] = [
  {
    ...{ id: '/which-door', title: 'Which door?', kind: 'page', summary: 'Whom to tell what you saw, and how.' },
    tags: '',
    words: '999 101 police hotline report terrorism suspicious prevent advice online content emergency',
  },
  {
    ...{ id: '/threat-level', title: 'Threat level', kind: 'page', summary: 'How likely an attack is.' },
    tags: '',
    words: 'national level severe critical substantial moderate low attack',
  },
];

/** What anybody may keep, in a language where there is one in it: the same for everybody, whoever asks. */
export async function makePublicPack(ctx: Ctx, language: string): Promise<MadePart[]> {
  const documents = await listKeptDocuments({ ...ctx, actor: anonymous }, language);
  return [
    makeDoorPart(await listDoors(ctx), language),
    makeThreatPart(await currentLevels(ctx)),
    ...documents.map(makeDocumentPart),
    makeSearchPart(documents, pages, await listKeptSynonyms(ctx)),
  ];
}

/** What somebody who is signed in may keep besides: their alerts and places, the cards of these, and what the community alone may read. */
export async function makeOwnPack(ctx: Ctx, personId: string, language: string): Promise<MadePart[]> {
  const documents = await listKeptDocuments(ctx, language);
  const premises = await makePremisesPart(ctx, personId, documents);
  return [
    await makeAlertPart(ctx, personId),
    ...(premises ? [premises] : []),
    ...(await makeSiteParts(ctx, language)),
    ...(await makeOwnDocuments(ctx, documents)),
  ];
}

/** One part of it by its name: nothing else is made for that. */
export async function makeOwnPart(
  ctx: Ctx,
  personId: string,
  { name, language }: { readonly name: string; readonly language: string },
): Promise<MadePart | undefined> {
  if (name === 'alerts') return makeAlertPart(ctx, personId);
  if (name.startsWith(sitePrefix)) {
    return (await makeSiteParts(ctx, language)).find(({ line }) => line.name === name);
  }
  const documents = await listKeptDocuments(ctx, language);
  if (name === 'premises') return makePremisesPart(ctx, personId, documents);
  return (await makeOwnDocuments(ctx, documents)).find(({ line }) => line.name === name);
}

async function makeOwnDocuments(ctx: Ctx, documents: readonly PublishedDocument[]): Promise<MadePart[]> {
  const own = documents.filter((document) => !isForAnybody(document));
  if (own.length === 0) return [];
  return [...own.map(makeDocumentPart), makeSearchPart(own, [], await listKeptSynonyms(ctx))];
}
