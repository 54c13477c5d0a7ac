import { directionOfLanguage } from '../../../kernel/language.ts';
import { markings } from '../../../kernel/marking.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listPublished, type PublishedDocument, readActionCard, readChecklist } from '../../guidance/index.ts';
import { listSynonyms } from '../../search/index.ts';
import { type IndexedPage, writeIndex } from '../browser/kept-index.ts';
import type { KeptDocument, KeptSynonym } from '../browser/kept-part.ts';
import { escapeHtml } from '../browser/offline-pages.ts';
import { type MadePart, makePart } from './made-part.ts';

/** What is kept of the library: what is read in ten seconds, and what is ticked off. */
const keptKinds = ['action-card', 'checklist'] as const;

/**
 * The cards and checklists that this reader may take away, in a language where there is one in it. What is kept on a phone has left:
 * it is asked for by the way out of an export, so what is marked above GREEN is never among them.
 */
export async function listKeptDocuments(ctx: Ctx, language: string): Promise<PublishedDocument[]> {
  const found: PublishedDocument[] = [];
  for (const kind of keptKinds) found.push(...(await listPublished(ctx, { kind, language, way: 'export' })));
  return found;
}

/** Whether a document is kept for anybody, or only for whoever is signed in. */
export function isForAnybody({ marking }: Pick<PublishedDocument, 'marking'>): boolean {
  return marking === markings[0];
}

const rendered = new Map<string, MadePart>();
const mostRendered = 2000;

/** A document as a part. Rendering is remembered: the same version in the same language has the same words. */
export function makeDocumentPart(document: PublishedDocument): MadePart {
  const { versionId, language, changedAt } = document;
  const key = `${versionId} ${language} ${changedAt.getTime()}`;
  const known = rendered.get(key);
  if (known) return known;
  if (rendered.size >= mostRendered) rendered.clear();
  const made = renderDocument(document);
  rendered.set(key, made);
  return made;
}

function renderDocument(document: PublishedDocument): MadePart {
  const { slug, title, summary, body, marking, changedAt, language } = document;
  const isList = document.kind === 'checklist';
  const html = isList ? renderChecklist(body, language) : renderCard(body, language);
  const direction = directionOfLanguage(language);
  const content: KeptDocument = {
    ...{ slug, title, summary, marking, language, direction, html },
    kind: isList ? 'checklist' : 'action-card',
    changedAt: changedAt.toISOString(),
  };
  const kind = isList ? 'checklist' : 'card';
  return makePart({ name: `${kind}.${slug}`, title, kind }, content);
}

// As the pages of the library draw them; what is ticked on a phone without a network is not kept.
function renderCard(body: string, language: string): string {
  const { intro, steps, rest } = readActionCard(body, { language });
  return `${intro}<ol class="tocsin-steps">${steps.map(({ html }) => `<li>${html}</li>`).join('')}</ol>${rest}`;
}

function renderChecklist(body: string, language: string): string {
  const sections = readChecklist(body, { language }).map(({ heading, intro, items, rest }) => {
    const lines = items.map(
      ({ key, html }) => `<li><input type="checkbox" id="tick-${key}"><label for="tick-${key}">${html}</label></li>`,
    );
    const list = lines.length > 0 ? `<ul class="tocsin-checks">${lines.join('')}</ul>` : '';
    return `${heading ? `<h2 class="govuk-heading-m">${escapeHtml(heading.text)}</h2>` : ''}${intro}${list}${rest}`;
  });
  return sections.join('');
}

/** The index over documents and other kept pages, for a search without a network. */
export function makeSearchPart(
  documents: readonly PublishedDocument[],
  more: readonly IndexedPage[],
  synonyms: readonly KeptSynonym[],
): MadePart {
  const pages = documents.map(({ slug, title, summary, kind, body, scenarios, topics }) => ({
    ...{ id: `/guidance/${slug}`, title, summary, kind },
    tags: [...scenarios, ...topics].join(' ').replaceAll('-', ' '),
    words: plainWords(body),
  }));
  return makePart({ name: 'search', title: 'Search', kind: 'search' }, writeIndex([...pages, ...more], synonyms));
}

function plainWords(markdown: string): string {
  return markdown.replace(/\]\([^)]*\)/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** What the editors of the search say of words, as far as it is said of single ones: phrases are not looked for on a phone. */
export async function listKeptSynonyms(ctx: Ctx): Promise<KeptSynonym[]> {
  const single = (words: readonly string[]): string[] =>
    words.map((word) => word.toLowerCase()).filter((word) => /^[\p{L}\p{N}]+$/u.test(word));
  return (await listSynonyms(ctx))
    .map(({ words, also }) => ({ words: single(words), also: single(also.length > 0 ? also : words) }))
    .filter(({ words, also }) => words.length > 0 && also.length > 0);
}
