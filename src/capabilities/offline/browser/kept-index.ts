import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import type { KeptSearch } from './kept-part.ts';

/** What is found by its words: a card, a checklist or a page that is kept. */
export interface IndexedPage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: string;
  readonly words: string;
}

/** What a search shows of it. */
export type FoundPage = Pick<IndexedPage, 'id' | 'title' | 'summary' | 'kind'>;

/** How words are read, the same on the server, which writes the index, and on the phone, which asks it. */
export const indexOptions: Options<IndexedPage> = {
  fields: ['title', 'summary', 'words'],
  storeFields: ['title', 'summary', 'kind'],
};

/** Writes an index that `searchKept` reads. */
export function writeIndex(pages: readonly IndexedPage[], synonyms: KeptSearch['synonyms']): KeptSearch {
  const index = new MiniSearch<IndexedPage>(indexOptions);
  index.addAll(pages);
  return { index: index.toJSON(), synonyms };
}

/** Finds pages by all of the words, or, where none has all, by some; word beginnings, slips of the pen and synonyms count too. */
export function searchKept(kept: KeptSearch, words: string, kinds?: readonly string[]): FoundPage[] {
  const asked = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (asked.length === 0) return [];
  const index = MiniSearch.loadJS<IndexedPage>(kept.index as Parameters<typeof MiniSearch.loadJS>[0], indexOptions);
  const queries = asked.map((word) => ({ combineWith: 'OR' as const, queries: [word, ...sameWords(kept, word)] }));
  const find = (combineWith: 'AND' | 'OR'): SearchResult[] =>
    index.search(
      { combineWith, queries },
      {
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        boost: { title: 4, summary: 2 },
        ...(kinds ? { filter: (result) => kinds.includes(String(result.kind)) } : {}),
      },
    );
  const all = find('AND');
  return (all.length > 0 ? all : find('OR')).map(({ id, title, summary, kind }) => ({
    ...{ id: String(id), title: String(title), summary: String(summary), kind: String(kind) },
  }));
}

function sameWords({ synonyms }: KeptSearch, word: string): string[] {
  return synonyms.filter((set) => set.includes(word)).flatMap((set) => set.filter((other) => other !== word));
}
