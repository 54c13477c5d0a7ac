import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { sendScheduled, sendScheduledName } from '../review/send-approved.ts';

/** Sends what was approved when its moment has come. */
export const sendScheduledJob = defineJob({
  name: sendScheduledName,
  sentence: 'Sends news, a threat bulletin or a newsletter that was approved, at the moment that somebody set.',
  payload: z.object({ id: z.uuid() }),
  run: (ctx, { id }) => sendScheduled(ctx, id),
});
