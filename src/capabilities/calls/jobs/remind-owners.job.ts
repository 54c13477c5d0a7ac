import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { remindOwners } from '../actions/remind-owners.ts';

/** Reminds people of what they took on. */
export const remindOwnersJob = defineJob({
  name: 'calls.remind-owners',
  sentence: 'Tells owners of actions on the day before they are due, and when they are overdue.',
  payload: z.unknown(),
  async run(ctx) {
    await remindOwners(ctx);
  },
});
