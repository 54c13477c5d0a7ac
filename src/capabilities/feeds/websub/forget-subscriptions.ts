import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { deleteOld } from './subscription-store.ts';

/** Removes requests after seven days, and subscriptions thirty days after they ended or ran out. */
export async function forgetSubscriptions(ctx: Ctx): Promise<void> {
  await deleteOld(ctx, { asking: after(ctx.now, -7 * day), ended: after(ctx.now, -30 * day) });
}
