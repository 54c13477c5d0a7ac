import type { Capability } from '../../platform/capability.ts';
import { searchHears } from './entries/hear-news.ts';
import { forgetMissedWordsJob } from './jobs/forget-missed-words.job.ts';
import { rebuildSearchJob } from './jobs/rebuild-search.job.ts';
import { keepBestBetsPage, removeBestBetPage } from './pages/keep-best-bets/keep-best-bets.page.ts';
import {
  keepSearchWordsPage,
  rebuildSearchPage,
  removeSynonymPage,
} from './pages/keep-search-words/keep-search-words.page.ts';
import { searchSitePage } from './pages/search-site/search-site.page.ts';
import { searchRefusals } from './search-errors.ts';
import { searchPermissions } from './search-permissions.ts';

/** Finds what a reader may read, by words as people say them. */
export const searchCapability: Capability = {
  name: 'search',
  dependsOn: ['audit', 'network', 'threat', 'doors', 'guidance', 'bulletins'],
  permissions: searchPermissions,
  refusals: searchRefusals,
  pages: [
    searchSitePage,
    keepSearchWordsPage,
    removeSynonymPage,
    rebuildSearchPage,
    keepBestBetsPage,
    removeBestBetPage,
  ],
  hears: searchHears,
  jobs: [rebuildSearchJob, forgetMissedWordsJob],
  cron: [
    { job: rebuildSearchJob, pattern: '40 3 * * *' },
    { job: forgetMissedWordsJob, pattern: '50 3 * * *' },
  ],
};
