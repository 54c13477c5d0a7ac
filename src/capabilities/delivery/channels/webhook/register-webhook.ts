import { actorReference } from '../../../../kernel/actor.ts';
import { newId } from '../../../../kernel/ids.ts';
import { may } from '../../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { recordAudit } from '../../../audit/index.ts';
import { openChannelContact, stopChannelContact } from '../../../identity/index.ts';
import { deliveryRefusals } from '../../delivery-errors.ts';
import { sealSecret } from '../../delivery-keys.ts';
import { keepWebhooks } from '../../delivery-permissions.ts';
import { lockContact } from '../contact-lock.ts';
import { findOutboundFault } from '../outbound-address.ts';
import { newWebhookSecret, writeWebhookSecret } from './webhook-signature.ts';
import {
  findWebhook,
  insertWebhook,
  type ListedWebhook,
  listSealedWebhooks,
  updateWebhookEnded,
} from './webhook-store.ts';

/** The name of the channel in contact points and launches. */
export const webhookChannelName = 'webhook';

/** What a machine was ended for that answered 410. */
export const goneReceiver = 'the receiver answered that it is gone';

// A keeper with more has an organisation's machines that others could answer for.
const mostWebhooks = 20;

/** A machine: who keeps it, what it is, and where alerts are posted to (checked by `findOutboundFault`). */
export interface RegisterWebhookInput {
  readonly personId: string;
  readonly name: string;
  readonly url: string;
}

/** The one contact point of a keeper for all their machines; which they are is asked when something is sent. */
export function webhookContactOf(personId: string) {
  return { personId, channel: webhookChannelName, address: personId };
}

/** From now on a machine gets what its keeper is told. The secret comes back this once; refuses WEBHOOK_NOT_ALLOWED and others. */
export async function registerWebhook(ctx: Ctx, { personId, name, url }: RegisterWebhookInput) {
  if (!may(ctx.actor, keepWebhooks)) throw deliveryRefusals.refuse('WEBHOOK_NOT_ALLOWED');
  const fault = findOutboundFault(ctx, url);
  if (fault) throw deliveryRefusals.refuse('WEBHOOK_NOT_ALLOWED', { fault });
  const [id, secret] = [newId(), newWebhookSecret()];
  await inTransaction(ctx, async (tx) => {
    await lockContact(tx, webhookContactOf(personId));
    if ((await listSealedWebhooks(tx, [personId])).length >= mostWebhooks) {
      throw deliveryRefusals.refuse('TOO_MANY_WEBHOOKS');
    }
    const sealedSecret = sealSecret(tx, `webhook:${id}`, secret);
    await insertWebhook(tx, { id, personId, name, url, sealedSecret, createdBy: actorReference(tx.actor) });
    await openChannelContact(tx, webhookContactOf(personId));
    const detail = { keeper: personId };
    await recordAudit(tx, { action: 'webhook.registered', subject: `webhook:${id}`, detail });
  });
  return { id, secret: writeWebhookSecret(secret) };
}

/** A webhook for its keeper or for an operator; refuses WEBHOOK_NOT_FOUND to everybody else. */
export async function getWebhook(ctx: Ctx, webhookId: string): Promise<ListedWebhook> {
  const webhook = await findWebhook(ctx, webhookId);
  const isKeeper = ctx.actor.kind === 'person' && ctx.actor.personId === webhook?.personId;
  if (!webhook || !(isKeeper || may(ctx.actor, keepWebhooks))) throw deliveryRefusals.refuse('WEBHOOK_NOT_FOUND');
  return webhook;
}

/** Ends a webhook for its keeper or an operator; refuses WEBHOOK_NOT_FOUND. Ended already, nothing changes. */
export async function removeWebhook(ctx: Ctx, webhookId: string): Promise<void> {
  const { personId } = await getWebhook(ctx, webhookId);
  await endWebhook(ctx, { id: webhookId, personId }, 'removed');
}

/** Ends a webhook, for a reason; with the last one its keeper is no longer reached by webhook. */
export async function endWebhook(
  ctx: Ctx,
  { id, personId }: { readonly id: string; readonly personId: string },
  reason: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockContact(tx, webhookContactOf(personId));
    if (!(await updateWebhookEnded(tx, id, reason))) return;
    await recordAudit(tx, { action: 'webhook.ended', subject: `webhook:${id}`, detail: { keeper: personId, reason } });
    if ((await listSealedWebhooks(tx, [personId])).length > 0) return;
    await stopChannelContact(tx, webhookContactOf(personId), reason);
  });
}
