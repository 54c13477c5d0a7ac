import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { rebuildEntries } from '../../entries/renew-entries.ts';
import { countEntries } from '../../entries/search-entry-store.ts';
import { listMissed } from '../../missed/missed-words-store.ts';
import { keepSearch } from '../../search-permissions.ts';
import { searchSources } from '../../sources/search-sources.ts';
import { addSynonym, removeSynonym } from '../../words/change-synonyms.ts';
import { listSynonyms } from '../../words/synonym-store.ts';

const url = '/search/words';
const missedShown = 100;

/** What was looked for in vain, and the words that the search knows. */
export const keepSearchWordsPage = definePage({
  url,
  access: keepSearch,
  parent: '/search',
  form: z.object({
    words: z.string().trim().min(1, 'Give the words that people say.').max(500, 'Use at most 500 characters.'),
    also: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
  }),
  async get(ctx, { attempt }) {
    const [missed, synonyms, counts] = await Promise.all([
      listMissed(ctx, missedShown),
      listSynonyms(ctx),
      countEntries(ctx),
    ]);
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    return showPage('search/pages/keep-search-words/keep-search-words.njk', {
      title: 'Words of the search',
      missed: missed.map(({ words, times, lastDay }) => [
        { text: words, href: `/search?q=${encodeURIComponent(words)}` },
        times,
        lastDay,
      ]),
      synonyms: synonyms.map(({ id, words, also }) => ({ id, words: words.join(', '), also: also.join(', ') })),
      entries: counts.reduce((sum, { entries }) => sum + entries, 0),
      typed: { words: typed('words'), also: typed('also') },
    });
  },
  async post(ctx, { form }) {
    const added = await addSynonym(ctx, form);
    if (!added.ok) return tryAgain(added.errors);
    return goTo(url, { notice: `The search knows “${added.value.words.join(', ')}” from now on.` });
  },
});

/** Taking a synonym away. */
export const removeSynonymPage = definePage({
  url: '/search/words/:synonymId/remove',
  access: keepSearch,
  parent: url,
  params: z.object({ synonymId: z.uuid() }),
  async post(ctx, { params }) {
    await removeSynonym(ctx, params.synonymId);
    return goTo(url, { notice: 'The search has forgotten these words.' });
  },
});

/** Making anew everything that may be found. */
export const rebuildSearchPage = definePage({
  url: '/search/words/rebuild',
  access: keepSearch,
  parent: url,
  async post(ctx) {
    await rebuildEntries(ctx, searchSources);
    return goTo(url, { notice: 'Everything that may be found was read anew.' });
  },
});
