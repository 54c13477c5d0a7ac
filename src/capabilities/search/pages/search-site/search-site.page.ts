import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type FacetName, facetNames } from '../../entries/search-entry.ts';
import { mostRanked, rowsOnPage } from '../../found-store.ts';
import { noteMissedWords } from '../../missed/note-missed-words.ts';
import { type SearchResult, search } from '../../search-entries.ts';
import { listNearWords } from '../../words/vocabulary-store.ts';
import { makeLink, type SearchAddress, searchAddress } from './search-address.ts';
import { facetLabels, makeFacetGroups, passagePieces } from './search-view.ts';

/**
 * Searching everything that one may read. `part=results` answers the results alone, for the script that asks while somebody
 * types; what it asks is half a word most times, so that nothing of it is counted as missed.
 */
export const searchSitePage = definePage({
  url: '/search',
  access: 'public',
  reachedFrom: 'the search box in the frame of every page',
  perMinute: 300,
  query: searchAddress,
  async get(ctx, { query: asked }) {
    const facets = chosenFacets(asked);
    const { q: words, page } = asked;
    const found = await search(ctx, { words, facets, page, isExact: asked.exact === '1' });
    const isMissed = words !== '' && found.total === 0 && found.bestBets.length === 0;
    if (isMissed && !asked.part && Object.keys(facets).length === 0) await noteMissedWords(ctx, words);
    const template = asked.part ? 'search-results' : 'search-site';
    return showPage(`search/pages/search-site/${template}.njk`, {
      title: words === '' ? 'Search' : `Search: ${words}`,
      words,
      ...(await makeView(ctx, asked, found)),
    });
  },
});

function chosenFacets(asked: SearchAddress): Partial<Record<FacetName, string>> {
  return Object.fromEntries(facetNames.flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])));
}

async function makeView(ctx: Ctx, asked: SearchAddress, found: SearchResult): Promise<object> {
  const labels = await facetLabels(ctx, found.facets, chosenFacets(asked));
  const near = asked.q !== '' && found.total === 0 ? await listNearWords(ctx, asked.q) : [];
  const pages = Math.min(Math.ceil(found.total / rowsOnPage), mostRanked / rowsOnPage);
  return {
    total: found.total,
    isLoose: found.isLoose,
    meant: found.meant,
    exactUrl: makeLink(asked, { exact: '1', page: 1 }),
    bestBets: found.bestBets,
    rows: found.rows.map((row) => ({
      ...row,
      kindWords: labels('kind', row.kind),
      passage: passagePieces(row.passage),
      changedAt: new Date(row.changedAt),
    })),
    groups: makeFacetGroups(asked, found.facets, labels),
    chosen: Object.entries(chosenFacets(asked)).map(([name, value]) => ({
      label: labels(name as FacetName, value),
      url: makeLink(asked, { [name]: undefined, page: 1 }),
    })),
    near: near.map((word) => ({ word, url: makeLink(asked, { q: word, exact: undefined, page: 1 }) })),
    turning: {
      page: asked.page,
      pages,
      before: asked.page > 1 ? makeLink(asked, { page: asked.page - 1 }) : undefined,
      after: asked.page < pages ? makeLink(asked, { page: asked.page + 1 }) : undefined,
    },
    mostRanked,
    isSignedIn: ctx.actor.kind === 'person',
  };
}
