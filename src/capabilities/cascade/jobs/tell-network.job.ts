import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { tellNetworkJobName } from '../passing/ask-to-tell.ts';
import { tellNetwork } from '../passing/tell-network.ts';

/** Tells a post's network what an alert says now. */
export const tellNetworkJob = defineJob({
  name: tellNetworkJobName,
  sentence: 'Tells the network of a post what an alert says now: whoever it told before, and whoever was chosen since.',
  payload: z.object({ alertId: z.uuid(), postId: z.uuid() }),
  run: (ctx, branch) => tellNetwork(ctx, branch),
});
