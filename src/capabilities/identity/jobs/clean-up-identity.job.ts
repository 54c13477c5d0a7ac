import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { cleanUpIdentity } from '../clean-up-identity.ts';

/** Every night: removes expired links and sessions that ended long ago. */
export const cleanUpIdentityJob = defineJob({
  name: 'identity.clean-up',
  sentence: 'Removes links to sign in a day after they expired, and sessions 90 days after their end.',
  // The clock adds its own fields to what it enqueues.
  payload: z.unknown(),
  async run(ctx) {
    ctx.log.info(await cleanUpIdentity(ctx), 'Old links and sessions removed');
  },
});
