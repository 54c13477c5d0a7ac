import { z } from 'zod';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { noteStanding } from '../../premises/index.ts';
import { readPlaceResponse } from '../../threat/index.ts';
import { endSignOff, listStandingSignOffs } from './sign-off-store.ts';
import { isForNow } from './sign-response.ts';

/** The order to look through the signatures that stand: of one organisation or of all, from an id on. */
export const endSignOffsOrder = {
  name: 'drills.end-sign-offs',
  payload: z.object({ organisationId: z.uuid().nullable(), after: z.uuid().nullable() }),
};

/** Signatures of one round; the rest follow in the next one. */
const batch = 200;

/**
 * Ends the signatures that are for a level which holds no more, so that the premises are asked to sign again. Tells how many; orders
 * the next round where more may stand.
 */
export async function endSignOffs(ctx: Ctx, order: z.output<typeof endSignOffsOrder.payload>): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const standing = await listStandingSignOffs(within, { ...order, limit: batch });
    let ended = 0;
    for (const sign of standing) {
      const { premisesId, organisationId, regionCode } = sign;
      const now = await readPlaceResponse(within, { premisesId, organisationId, regionCode: regionCode ?? '' });
      if (isForNow(sign, now) || !(await endSignOff(within, premisesId))) continue;
      await noteStanding(within, premisesId, { responseSignedOn: null });
      await recordAudit(within, {
        action: 'response.sign-off-ended',
        subject: `premises:${premisesId}`,
        detail: { threatLevel: sign.threatLevel, responseLevel: sign.responseLevel },
      });
      ended += 1;
    }
    const last = standing.at(-1);
    if (last && standing.length === batch) await enqueue(within, endSignOffsOrder, { ...order, after: last.id });
    return ended;
  });
}
