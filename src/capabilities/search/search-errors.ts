import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that search refuses. */
export const searchRefusals = declareRefusals({
  SEARCH_WORDS_GONE: {
    status: 404,
    title: 'That is not there any longer',
    sentence: 'Somebody took it away in the meantime. Open the page again to see what is there.',
  },
});
