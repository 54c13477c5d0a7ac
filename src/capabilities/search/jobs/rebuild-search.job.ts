import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { rebuildEntries } from '../entries/renew-entries.ts';
import { searchSources } from '../sources/search-sources.ts';

/** Every night: what came in before there was a search, and what any news may have missed. */
export const rebuildSearchJob = defineJob({
  name: 'search.rebuild',
  sentence: 'Makes everything that may be found anew from its sources.',
  payload: z.unknown(),
  run: (ctx) => rebuildEntries(ctx, searchSources),
});
