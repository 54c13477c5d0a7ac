import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { makeDigests } from '../digests/make-digests.ts';

/** Sends the digests that are due. */
export const makeDigestsJob = defineJob({
  name: 'bulletins.make-digests',
  sentence: 'Sends the daily and weekly digests that are due by the London clock; what an earlier run missed, too.',
  payload: z.unknown(),
  run: (ctx) => makeDigests(ctx),
});
