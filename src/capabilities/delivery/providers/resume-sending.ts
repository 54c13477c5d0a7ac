import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { workTopic } from '../materialise-launch.ts';
import { waysTopic } from './keep-shares.ts';
import { pauseSubject } from './pause.ts';
import { endPause } from './pause-store.ts';

/** Lets go on what was held up; refuses when it goes on already. */
export async function resumeSending(ctx: Ctx, pauseId: string, reason: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const ended = await endPause(inside, pauseId, reason, actorReference(ctx.actor));
    if (!ended) throw deliveryRefusals.refuse('NOT_PAUSED');
    await recordAudit(inside, {
      action: 'delivery.resumed',
      subject: pauseSubject(ended),
      detail: { pause: pauseId, reason },
    });
    await notify(inside, waysTopic);
    // What waited meanwhile is taken at once.
    await notify(inside, workTopic);
  });
}
