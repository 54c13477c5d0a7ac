import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { collectCanaries, sendCanaries } from '../canary/send-canaries.ts';

/** Every five minutes: how the last tests went, and new ones. */
export const sendCanariesJob = defineJob({
  name: 'operations.send-canaries',
  sentence: 'Sends each canary a test message, and reads how long the earlier ones took.',
  // The clock adds its own fields to what it enqueues.
  payload: z.unknown(),
  // The next turn comes anyway; tests that were put off would measure the queue of jobs.
  maxAttempts: 1,
  async run(ctx) {
    await collectCanaries(ctx);
    await sendCanaries(ctx);
  },
});
