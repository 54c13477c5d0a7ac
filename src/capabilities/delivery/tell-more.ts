import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { freezeRecipients } from './freeze-store.ts';
import { findLaunchForUpdate, joinWholeSets, type LaunchRow } from './launch-store.ts';
import { listChannelsToFreeze, workTopic } from './materialise-launch.ts';
import { isOvertaken, markSendingMore, tellMorePeople } from './tell-more-store.ts';

/** Who is to be told what a running launch says; without channels by those of the launch. */
export interface MoreToTell {
  readonly launchId: string;
  readonly personIds: readonly string[];
  readonly channels?: readonly string[];
}

// So many compare with one another in no time, whatever the planner makes of it.
const fewPeople = 1000;

/**
 * Tells more people, or the same people again, what a launch says, in the caller's transaction, which also records why.
 * Whoever answered is left alone, and nothing happens once the launch is over, is not frozen yet, or a newer one of its thread
 * exists. A way on which a message still waits to be sent gets no second one. `told` counts the people who have a message on
 * its way now; a channel for which the launch says nothing reaches nobody. Refuses LAUNCH_UNKNOWN.
 */
export async function tellMore(ctx: Ctx, { launchId, personIds, channels }: MoreToTell): Promise<{ told: number }> {
  return inTransaction(ctx, async (inside) => {
    // Held until the end: a newer launch of the thread is frozen after it, with everybody told here, or before it.
    const launch = await findLaunchForUpdate(inside, launchId);
    if (!launch) throw deliveryRefusals.refuse('LAUNCH_UNKNOWN', { launchId });
    if (personIds.length === 0 || !isRunning(inside, launch) || (await isOvertaken(inside, launch))) return { told: 0 };
    const ways = await listChannelsToFreeze(inside, launch, channels);
    if (ways.length === 0) return { told: 0 };
    if (personIds.length > fewPeople) await joinWholeSets(inside);
    const telling = tellMorePeople(inside, launch, personIds);
    const { recipients, messages, told } = await freezeRecipients(inside, launch, telling, ways);
    if (recipients + messages > 0) {
      await markSendingMore(inside, launchId, recipients);
      await notify(inside, workTopic);
      await notify(inside, `thread:${launch.threadId}`);
    }
    return { told };
  });
}

function isRunning({ now }: Ctx, { state, ending, expiresAt }: LaunchRow): boolean {
  return (state === 'sending' || state === 'settled') && ending === null && expiresAt > now;
}
