import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { channelDescriptions } from '../channels/index.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { lanes } from '../launch-request.ts';
import { waysTopic } from './keep-shares.ts';
import { type PauseTarget, pauseSubject } from './pause.ts';
import { insertPause, isKnownProvider } from './pause-store.ts';

/** Holds up a channel, a lane or a provider until it is resumed; refuses what is not there or is held up already. */
export async function pauseSending(ctx: Ctx, target: PauseTarget, reason: string): Promise<void> {
  if (!(await isThere(ctx, target))) throw deliveryRefusals.refuse('WAY_UNKNOWN', { kind: target.kind });
  await inTransaction(ctx, async (inside) => {
    const pause = { ...target, id: newId(), reason };
    if (!(await insertPause(inside, pause, actorReference(ctx.actor)))) throw deliveryRefusals.refuse('PAUSED_ALREADY');
    const action = target.kind === 'provider' ? 'delivery.drained' : 'delivery.paused';
    await recordAudit(inside, { action, subject: pauseSubject(target), detail: { pause: pause.id, reason } });
    await notify(inside, waysTopic);
  });
}

/** Whether there is such a channel that is sent, such a lane, or such a provider. */
export async function isThere(ctx: Ctx, { kind, channel, name }: PauseTarget): Promise<boolean> {
  if (kind === 'lane') return channel === '' && lanes.some((lane) => lane === name);
  const sent = channelDescriptions.some((each) => each.kind === 'sent' && each.name === channel);
  if (kind === 'channel') return sent && name === '';
  return sent && isKnownProvider(ctx, channel, name);
}
