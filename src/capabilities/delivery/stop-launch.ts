import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { findLaunch, markLaunchStopped } from './launch-store.ts';

/** Stops a launch: nothing more of it is tried, and it is shown to nobody. Stopping again changes nothing. */
export async function stopLaunch(ctx: Ctx, launchId: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const found = await findLaunch(inside, launchId);
    if (!found) throw deliveryRefusals.refuse('LAUNCH_UNKNOWN', { launchId });
    if (await markLaunchStopped(inside, launchId)) await notify(inside, `thread:${found.threadId}`);
  });
}
