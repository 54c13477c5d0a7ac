import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { forgetNames } from '../summary/forget-names.ts';

/** Forgets the names of old calls. */
export const forgetCallNamesJob = defineJob({
  name: 'calls.forget-names',
  sentence: 'Forgets who was invited to, and in, calls longer ago than TOCSIN_CALLS_KEEP_DAYS.',
  payload: z.unknown(),
  async run(ctx) {
    await forgetNames(ctx);
  },
});
