import { z } from 'zod';
import { after, day } from '../../../kernel/time.ts';
import { defineJob } from '../../../platform/jobs/job.ts';
import { deleteOpeningsBefore } from '../shares/share-store.ts';

/** How long the keeper can look back once a share is over. */
const keptForMs = 365 * day;

/** Every night: openings of shares that have been over for a year. */
export const forgetOpeningsJob = defineJob({
  name: 'evidence.forget-openings',
  sentence:
    'Forgets when shares of evidence packs were opened, and who said that they did, a year after they are over.',
  payload: z.unknown(),
  async run(ctx) {
    await deleteOpeningsBefore(ctx, after(ctx.now, -keptForMs));
  },
});
