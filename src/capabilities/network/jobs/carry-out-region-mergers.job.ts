import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { carryOutRegionMergers } from '../mergers/carry-out-region-mergers.ts';

/** Carries out the mergers of regions whose day has come. */
export const carryOutRegionMergersJob = defineJob({
  name: 'network.carry-out-region-mergers',
  sentence:
    'Moves premises and appointments of regions that ended into the ones that took over, as soon as the day has come.',
  payload: z.unknown(),
  async run(ctx) {
    await carryOutRegionMergers(ctx);
  },
});
