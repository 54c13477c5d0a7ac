import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { giveDueInjects } from '../injects/give-injects.ts';
import { giveInjectsJobName } from '../run-exercise.ts';

/** Gives what is due in exercises. */
export const giveInjectsJob = defineJob({
  name: giveInjectsJobName,
  sentence: 'Gives the injects of running exercises that are due, each once, and announces exercises.',
  payload: z.unknown(),
  maxAttempts: 3,
  async run(ctx) {
    await giveDueInjects(ctx);
  },
});
