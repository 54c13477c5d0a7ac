import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { type Weight, weights } from '../../identity/index.ts';
import { mayActFor } from '../../leads/index.ts';
import { cascadeRefusals } from '../cascade-errors.ts';
import { endStandingOrder, insertStandingOrder } from './standing-order-store.ts';

/** Which alerts a post has sent on by itself, all weights told: what is not named is not. */
export interface StandingOrders {
  readonly postId: string;
  readonly weights: readonly Weight[];
}

/** Has the network of a post told at once of alerts of these weights, and of no others; for the holder, or who acts. */
export async function keepStandingOrders(ctx: Ctx, { postId, weights: wanted }: StandingOrders): Promise<void> {
  if (!(await mayActFor(ctx, postId))) throw cascadeRefusals.refuse('STANDING_ORDER_NOT_YOURS', { postId });
  await inTransaction(ctx, async (inside) => {
    const by = actorReference(inside.actor);
    const begun: Weight[] = [];
    const ended: Weight[] = [];
    for (const weight of weights) {
      if (wanted.includes(weight)) {
        if (await insertStandingOrder(inside, { id: newId(), postId, weight, begunBy: by })) begun.push(weight);
      } else if (await endStandingOrder(inside, postId, weight, by)) ended.push(weight);
    }
    if (begun.length + ended.length === 0) return;
    await recordAudit(inside, {
      action: 'cascade.standing-orders-kept',
      subject: `post:${postId}`,
      detail: { begun: begun.join(' '), ended: ended.join(' ') },
    });
  });
}
