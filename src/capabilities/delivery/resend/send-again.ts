import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { workTopic } from '../materialise-launch.ts';
import { type FailedWanted, makeFailedWait } from './resend-store.ts';

/**
 * Sends again what failed for good on a channel of a launch for one reason. `expected` is the count that somebody confirmed:
 * another count is refused, and nothing is sent.
 */
export async function sendAgain(ctx: Ctx, wanted: FailedWanted, expected: number, why: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const messages = await makeFailedWait(inside, wanted);
    if (messages !== expected || messages === 0)
      throw deliveryRefusals.refuse('RESEND_DIFFERS', { messages, expected });
    const { launchId, channel, reason } = wanted;
    const detail = { channel, failedFor: reason, messages, reason: why };
    await recordAudit(inside, { action: 'delivery.sent-again', subject: `launch:${launchId}`, detail });
    await notify(inside, workTopic);
  });
}
