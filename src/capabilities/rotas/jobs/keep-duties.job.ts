import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { keepDuties } from '../keep-duties.ts';

/** Keeps who is on duty in step with the rotas. */
export const keepDutiesJob = defineJob({
  name: 'rotas.keep-duties',
  sentence: 'Brings the duties of the next seven days in step with the rotas; what people said themselves stays.',
  payload: z.unknown(),
  maxAttempts: 3,
  run: keepDuties,
});
