import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { openBranch } from './pass-on-store.ts';
import type { Branch } from './tell-network.ts';

/** Name of the job that tells a post's network. */
export const tellNetworkJobName = 'cascade.tell-network';

/** Has a post's network told, within the caller's transaction; asking again while that waits asks once. */
export async function askToTell(ctx: Ctx, { alertId, postId }: Branch): Promise<void> {
  await openBranch(ctx, alertId, postId, newId());
  const key = `${tellNetworkJobName}:${alertId}:${postId}`;
  await enqueue(ctx, { name: tellNetworkJobName }, { alertId, postId }, { key });
}
