import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { deleteOldMissed } from '../missed/missed-words-store.ts';

/** Every night: what was looked for in vain is kept for 90 days. */
export const forgetMissedWordsJob = defineJob({
  name: 'search.forget-missed-words',
  sentence: 'Removes words that were looked for in vain more than 90 days ago.',
  payload: z.unknown(),
  async run(ctx) {
    await deleteOldMissed(ctx);
  },
});
