import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listAllBestBets } from '../../best-bets/best-bet-store.ts';
import { addBestBet, removeBestBet } from '../../best-bets/change-best-bets.ts';
import { keepSearch } from '../../search-permissions.ts';
import { readWords } from '../../words/read-words.ts';

const url = '/search/best-bets';

/** Pages that stand first for certain words. */
export const keepBestBetsPage = definePage({
  url,
  access: keepSearch,
  parent: '/search/words',
  form: z.object({
    words: z
      .string()
      .trim()
      .max(100, 'Use at most 100 characters.')
      .refine((words) => readWords(words).length > 0, 'Give the words that people ask.'),
    // Wherever it leads, it leads there from a page of ours: nothing but our own pages and the open web.
    url: z
      .string()
      .trim()
      .max(500, 'Use at most 500 characters.')
      .regex(
        /^(\/(?![/\\])\S*|https:\/\/\S+)$/,
        'Give a page of ours, like /which-door, or an address that begins with https://.',
      ),
    title: z.string().trim().min(1, 'Give the words of the link.').max(120, 'Use at most 120 characters.'),
    sentence: z.string().trim().max(300, 'Use at most 300 characters.').default(''),
  }),
  async get(ctx, { attempt }) {
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    return showPage('search/pages/keep-best-bets/keep-best-bets.njk', {
      title: 'Best bets',
      bets: await listAllBestBets(ctx),
      typed: { words: typed('words'), url: typed('url'), title: typed('title'), sentence: typed('sentence') },
    });
  },
  async post(ctx, { form }) {
    await addBestBet(ctx, form);
    return goTo(url, { notice: `“${form.title}” stands first when “${form.words}” is asked.` });
  },
});

/** Putting a page first no longer. */
export const removeBestBetPage = definePage({
  url: '/search/best-bets/:betId/remove',
  access: keepSearch,
  parent: url,
  params: z.object({ betId: z.uuid() }),
  async post(ctx, { params }) {
    await removeBestBet(ctx, params.betId);
    return goTo(url, { notice: 'It stands first no longer.' });
  },
});
