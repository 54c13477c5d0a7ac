import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { forgetImports } from '../import/forget-imports.ts';

/** Removes the rows of old imports. */
export const forgetImportsJob = defineJob({
  name: 'network.forget-imports',
  sentence: 'Removes the rows of imports begun more than seven days ago, because they hold personal data.',
  payload: z.unknown(),
  async run(ctx) {
    await forgetImports(ctx);
  },
});
