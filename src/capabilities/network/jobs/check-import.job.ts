import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { checkImport } from '../import/check-import.ts';
import { checkImportJobName } from '../import/start-import.ts';

/** Checks a file that was brought in. */
export const checkImportJob = defineJob({
  name: checkImportJobName,
  sentence: 'Checks a file of organisations, premises or people row by row and tells how far it is.',
  payload: z.object({ importId: z.uuid() }),
  run: (ctx, { importId }) => checkImport(ctx, importId),
});
