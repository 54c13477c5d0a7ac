import MiniSearch, { type Options, type SearchOptions, type SearchResult } from 'minisearch';
import type { KeptSearch } from './kept-part.ts';

/** What is found by its words: a card, a checklist or a page that is kept. */
export interface IndexedPage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: string;
  /** What it is about: scenarios and topics. */
  readonly tags: string;
  readonly words: string;
}

/** What a search shows of it. */
export type FoundPage = Pick<IndexedPage, 'id' | 'title' | 'summary' | 'kind'>;

/** How words are read, the same on the server, which writes the index, and on the phone, which asks it. */
export const indexOptions: Options<IndexedPage> = {
  fields: ['title', 'summary', 'tags', 'words'],
  storeFields: ['title', 'summary', 'kind'],
};

/** Writes an index that `searchKept` reads. */
export function writeIndex(pages: readonly IndexedPage[], synonyms: KeptSearch['synonyms']): KeptSearch {
  const index = new MiniSearch<IndexedPage>(indexOptions);
  index.addAll(pages);
  return { index: index.toJSON(), synonyms };
}

/** Finds pages by all of the words, or, where none has all, by some; word beginnings, slips of the pen and synonyms count too. */
export function searchKept(kept: KeptSearch, words: string): FoundPage[] {
  const asked = wordsOf(words);
  const find = (combineWith: 'AND' | 'OR'): FoundPage[] =>
    ask(kept, asked, combineWith, {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    });
  const all = find('AND');
  return all.length > 0 ? all : find('OR');
}

// Words that every notice may have, and no card is chosen by.
const notTelling = new Set([
  'alert',
  'exercise',
  'test',
  'update',
  'cancelled',
  'the',
  'and',
  'near',
  'from',
  'with',
  'now',
]);

/**
 * Finds the pages of a kind that fit a headline best, by their titles and by what they are about: a card that merely has the same
 * words somewhere would be the wrong one to hold out to somebody in a hurry.
 */
export function findFitting(kept: KeptSearch, headline: string, kind: string): FoundPage[] {
  const telling = wordsOf(headline).filter((word) => word.length > 2 && !notTelling.has(word));
  const fields = ['title', 'tags'];
  return ask(kept, telling, 'OR', {
    fields,
    prefix: (term) => term.length > 3,
    filter: (result) => result.kind === kind,
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function ask(
  kept: KeptSearch,
  words: readonly string[],
  combineWith: 'AND' | 'OR',
  options: SearchOptions,
): FoundPage[] {
  if (words.length === 0) return [];
  const index = MiniSearch.loadJS<IndexedPage>(kept.index as Parameters<typeof MiniSearch.loadJS>[0], indexOptions);
  // What somebody said counts more than what others call it.
  const queries = words.map((word) => ({
    combineWith: 'OR' as const,
    queries: [word, { combineWith: 'OR' as const, queries: sameWords(kept, word), boostTerm: () => 0.1 }],
  }));
  return index.search({ combineWith, queries }, { boost: { title: 4, summary: 2 }, ...options }).map(toFound);
}

function toFound({ id, title, summary, kind }: SearchResult): FoundPage {
  return { id: String(id), title: String(title), summary: String(summary), kind: String(kind) };
}

function sameWords({ synonyms }: KeptSearch, word: string): string[] {
  return synonyms
    .filter(({ words }) => words.includes(word))
    .flatMap(({ also }) => also.filter((other) => other !== word));
}
