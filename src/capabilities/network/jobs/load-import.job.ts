import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { loadImportJobName } from '../import/confirm-import.ts';
import { loadImport } from '../import/load-import.ts';

/** Loads a confirmed file. */
export const loadImportJob = defineJob({
  name: loadImportJobName,
  sentence: 'Loads a confirmed file of organisations, premises or people in one transaction: all of it or nothing.',
  payload: z.object({ importId: z.uuid() }),
  run: (ctx, { importId }) => loadImport(ctx, importId),
});
