import { newId } from '../../../kernel/ids.ts';
import { after, second } from '../../../kernel/time.ts';
import { type Ctx, inPatientTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { carryOutSteps } from './carry-out-steps.ts';
import { closeFinishedPhoneTasks, settleWatches } from './settle-store.ts';
import { type ClaimedWatch, claimWatches } from './watch-store.ts';

/** Most steps that one turn takes, so that a turn stays well within its lease. */
export const mostClaimed = 200;
// Far longer than a turn takes, and short enough that the steps of a process that died are soon taken up by another.
const leaseLength = 15 * second;

/**
 * One turn over all watches: ends those that are over, then carries out due steps. Any number of processes may take turns.
 * Tells how many steps were carried out.
 */
export async function turnWatches(ctx: Ctx): Promise<number> {
  await endFinished(ctx);
  const lease = newId();
  const claimed = await claimWatches(ctx, { lease, until: after(ctx.now, leaseLength), limit: mostClaimed });
  let carriedOut = 0;
  for (const personIdsOfLaunch of groups(claimed)) {
    const { launchId, personIds } = personIdsOfLaunch;
    try {
      carriedOut += await carryOutSteps(ctx, { launchId, lease, personIds });
    } catch (fault) {
      ctx.log.error({ launchId, people: personIds.length, fault: String(fault) }, 'Steps of escalation failed');
    }
  }
  return carriedOut;
}

async function endFinished(ctx: Ctx): Promise<void> {
  await inPatientTransaction(ctx, async (inside) => {
    const ended = await settleWatches(inside);
    if (ended.length === 0) return;
    await closeFinishedPhoneTasks(inside);
    for (const threadId of new Set(ended.map((row) => row.threadId))) await notify(inside, `thread:${threadId}`);
  });
}

/** Those of one launch together; what failed before is taken alone, so that it fails alone. */
function groups(claimed: readonly ClaimedWatch[]): { launchId: string; personIds: string[] }[] {
  const fresh = new Map<string, string[]>();
  for (const { launchId, personId } of claimed.filter(({ tries }) => tries === 1)) {
    fresh.set(launchId, [...(fresh.get(launchId) ?? []), personId]);
  }
  const again = claimed.filter(({ tries }) => tries > 1);
  return [
    ...[...fresh].map(([launchId, personIds]) => ({ launchId, personIds })),
    ...again.map(({ launchId, personId }) => ({ launchId, personIds: [personId] })),
  ];
}
