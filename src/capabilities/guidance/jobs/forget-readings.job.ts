import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { forgetReadings } from '../read/forget-readings.ts';

/** Nightly: what was read and ticked too long ago goes. */
export const forgetReadingsJob = defineJob({
  name: 'guidance.forget-readings',
  sentence: 'Removes what people read and ticked more than two years ago.',
  payload: z.object({}),
  run: (ctx) => forgetReadings(ctx),
});
