import { after, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { announce } from '../../../platform/events/event.ts';
import { enqueueMaterialise } from '../begin-launch.ts';
import { launchSettled } from '../delivery-events.ts';
import { expireLaunches, type LaunchInThread, listLateLaunches, settleLaunches } from '../launch-store.ts';
import { workTopic } from '../materialise-launch.ts';
import { matchEarlyReceipts } from '../receipts/take-receipts.ts';
import { endOneBatch, endSomeSingles } from './ending-store.ts';
import { reclaimLostLeases } from './lease-store.ts';

// A launch waits this long for its recipients before the freezing is asked for again, past the queue's own patience.
const late = 5 * second;
// Batches ended in one sweep at most: a million messages; whatever is left is seen to in the next.
const mostEnded = 200;

/** What one sweep did. */
export interface Swept {
  /** Messages whose holder had died, at most. */
  readonly reclaimed: number;
  readonly expired: readonly LaunchInThread[];
  readonly settled: readonly LaunchInThread[];
}

/** Looks after every state that is not final: lost leases, expiry, launches that are done. Safe in many processes at once. */
export async function sweepDeliveries(ctx: Ctx): Promise<Swept> {
  const reclaimed = await reclaimLostLeases(ctx);
  if (reclaimed > 0) {
    ctx.log.warn(
      { messages: reclaimed },
      'A process died while sending: trying its messages again, some people may be told twice',
    );
    await notify(ctx, workTopic);
  }
  const expired = await inTransaction(ctx, async (inside) => {
    const launches = await expireLaunches(inside);
    for (const { threadId } of launches) await notify(inside, `thread:${threadId}`);
    return launches;
  });
  await endWhatIsOver(ctx);
  await matchEarlyReceipts(ctx);
  const settled = await inTransaction(ctx, async (inside) => {
    const launches = await settleLaunches(inside);
    for (const launch of launches) {
      await announce(inside, launchSettled, launch);
      await notify(inside, `thread:${launch.threadId}`);
    }
    return launches;
  });
  return { reclaimed, expired, settled };
}

/** Gives their outcome to messages of launches that are over, a piece at a time: nobody waits behind a million of them. */
async function endWhatIsOver(ctx: Ctx): Promise<void> {
  for (let ended = 0; ended < mostEnded && (await endOneBatch(ctx)); ended += 1);
  while ((await endSomeSingles(ctx)) > 0);
}

/** Asks again for the freezing of launches that have waited too long for it. */
export async function hurryLateLaunches(ctx: Ctx): Promise<number> {
  const launches = await listLateLaunches(ctx, after(ctx.now, -late));
  for (const launch of launches) {
    ctx.log.warn({ launchId: launch.launchId }, 'Recipients of a launch are not frozen yet; asking again');
    await enqueueMaterialise(ctx, launch);
  }
  return launches.length;
}
