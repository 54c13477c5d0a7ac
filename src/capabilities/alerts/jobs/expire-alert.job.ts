import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { expireAlert } from '../expire-alert.ts';
import { expireJobName } from '../launch-version.ts';

/** Runs when the time of a version is over. */
export const expireAlertJob = defineJob({
  name: expireJobName,
  sentence: 'Ends a live version whose time is over; enqueued with every launch.',
  payload: z.object({ versionId: z.uuid() }),
  run: (ctx, payload) => expireAlert(ctx, payload),
});
