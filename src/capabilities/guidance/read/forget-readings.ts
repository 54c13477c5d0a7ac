import { day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { deleteReadings } from './reading-store.ts';

/** What somebody read and ticked is kept so long: two years. */
const keptFor = 730 * day;

/** Removes what somebody who has left read and ticked, or, without anybody named, what everybody did too long ago. */
export async function forgetReadings(ctx: Ctx, personId?: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const whose = personId ? { personId } : { before: new Date(ctx.now.getTime() - keptFor) };
    const removed = await deleteReadings(inside, whose);
    if (removed === 0) return;
    const subject = personId ? `person:${personId}` : 'guidance:readings';
    await recordAudit(inside, { action: 'guidance.readings-forgotten', subject, detail: { removed } });
  });
}
