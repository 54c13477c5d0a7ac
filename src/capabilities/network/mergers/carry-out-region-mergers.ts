import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { moveAppointmentsOfRegion, movePremisesOfRegion, takeDueRegionMergers } from './region-merger-store.ts';

/**
 * Moves the premises and appointments of the regions whose last day is over into the ones that took over, in the order of the
 * days. Safe to repeat; tells how many old regions.
 */
export async function carryOutRegionMergers(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const due = await takeDueRegionMergers(within, londonDay(within.now));
    for (const merger of due) {
      const premises = await movePremisesOfRegion(within, merger);
      const appointments = await moveAppointmentsOfRegion(within, merger);
      await recordAudit(within, {
        action: 'network.region-merger-carried-out',
        subject: `network-region:${merger.fromCode}`,
        detail: { into: merger.intoCode, on: merger.onDay, premises, appointments },
      });
    }
    return due.length;
  });
}
