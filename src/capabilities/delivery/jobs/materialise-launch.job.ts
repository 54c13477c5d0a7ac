import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { materialiseJobName } from '../begin-launch.ts';
import { materialiseLaunch } from '../materialise-launch.ts';

/** Freezes recipients after a launch was committed. */
export const materialiseLaunchJob = defineJob({
  name: materialiseJobName,
  sentence: 'Freezes the recipients of a launch with their standing and writes their messages, all or nothing.',
  payload: z.object({ launchId: z.uuid(), threadId: z.uuid() }),
  run: materialiseLaunch,
});
