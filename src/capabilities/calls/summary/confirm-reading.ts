import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { callTopic } from '../call-topic.ts';
import { updateSummaryRead } from './summary-store.ts';

/** Notes that somebody has read the summary of a call; the caller has proved who says so. Saying it again changes nothing. */
export async function confirmReading(
  ctx: Ctx,
  { callId, personId }: { callId: string; personId: string },
): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    if (!(await updateSummaryRead(inside, callId, personId))) return;
    const detail = { by: `person:${personId}` };
    await recordAudit(inside, { action: 'call.summary-read', subject: `call:${callId}`, detail });
    await notify(inside, callTopic(callId));
  });
}
