import { z } from 'zod';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { takeDueWarnings } from './lapse-store.ts';

/** The order to mail one person that an appointment ends. */
export const lapseWarningOrder = {
  name: 'network.send-lapse-warning',
  maxAttempts: 12,
  payload: z.object({ appointmentId: z.uuid(), personId: z.uuid(), days: z.number() }),
};

/** Orders the warnings that are due: to whoever holds the office and whoever approved it. Tells how many appointments. */
export async function warnOfLapses(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const due = await takeDueWarnings(within);
    for (const { appointmentId, days, personId, approvedBy } of due) {
      const approver = approvedBy?.startsWith('person:') ? [approvedBy.slice('person:'.length)] : [];
      for (const to of new Set([personId, ...approver])) {
        await enqueue(within, lapseWarningOrder, { appointmentId, personId: to, days });
      }
    }
    await recordAuditSet(
      within,
      due.map(({ appointmentId, days }) => ({
        action: 'network.appointment-lapse-warned',
        subject: `appointment:${appointmentId}`,
        detail: { days },
      })),
    );
    return due.length;
  });
}
