import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { raiseTasks, raiseTasksJobName } from '../response/raise-tasks.ts';
import { responseLevels } from '../response/response-level.ts';

/** After a change of the threat level (of all organisations) or of one organisation's own. */
export const raiseTasksJob = defineJob({
  name: raiseTasksJobName,
  sentence: 'Raises the tasks that organisations listed for a response level, once for each change.',
  payload: z.object({
    raisedBy: z.uuid(),
    level: z.enum(responseLevels),
    /** Nothing for all organisations. */
    organisationId: z.uuid().nullable(),
    /** Nothing for all regions. */
    regionCode: z.string().nullable(),
    /** Nothing for all actions; jobs from before did not say. */
    actionId: z.uuid().nullable().default(null),
  }),
  async run(ctx, raising) {
    await raiseTasks(ctx, raising);
  },
});
