import { isId } from '../../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { enqueue } from '../../../../platform/jobs/job.ts';
import { recordAudit } from '../../../audit/index.ts';
import { deliveryRefusals } from '../../delivery-errors.ts';
import { findLaunchContent } from '../../launch-store.ts';
import { endWebhook, getWebhook, goneReceiver, webhookChannelName } from './register-webhook.ts';
import { makeWebhookBody, type WebhookContent, webhookContentSchema } from './webhook-body.ts';
import type { PostEvent } from './webhook-sender.ts';
import { findSealedWebhook, insertAttempts, listTriedEvents, type TriedEvent } from './webhook-store.ts';

/** Name of the job that posts one event again. */
export const replayJobName = 'delivery.replay-webhook-event';

/** Which event, to which machine. */
export interface ReplayInput {
  readonly webhookId: string;
  readonly eventId: string;
}

/** An event that can be posted again, with its first line in one of its languages. */
export type ReplayableEvent = TriedEvent & { readonly firstLine: string };

/** The last events that were posted to a machine and can be posted again, the latest first. */
export async function listReplayableEvents(ctx: Ctx, webhookId: string): Promise<ReplayableEvent[]> {
  const found: ReplayableEvent[] = [];
  for (const event of await listTriedEvents(ctx, webhookId)) {
    const content = await findEvent(ctx, event.eventId);
    const [text] = Object.values(content?.texts ?? {});
    if (text) found.push({ ...event, firstLine: text.firstLine });
  }
  return found;
}

/**
 * Has an event that was posted to a machine before posted again, for its keeper or an operator: the same words under the same id,
 * so that a machine which has it folds it. Refuses WEBHOOK_NOT_FOUND and WEBHOOK_EVENT_UNKNOWN.
 */
export async function askForReplay(ctx: Ctx, { webhookId, eventId }: ReplayInput): Promise<void> {
  const { endedAt } = await getWebhook(ctx, webhookId);
  const events = endedAt ? [] : await listReplayableEvents(ctx, webhookId);
  if (!events.some((event) => event.eventId === eventId)) throw deliveryRefusals.refuse('WEBHOOK_EVENT_UNKNOWN');
  await inTransaction(ctx, async (tx) => {
    const key = `${replayJobName}:${webhookId}:${eventId}`;
    await enqueue(tx, { name: replayJobName, maxAttempts: 1 }, { webhookId, eventId }, { key });
    const detail = { event: eventId };
    await recordAudit(tx, { action: 'webhook.replay-asked', subject: `webhook:${webhookId}`, detail });
  });
}

/** Posts the event again and writes the try down; one that ended meanwhile gets nothing. */
export async function replayEvent(ctx: Ctx, post: PostEvent, { webhookId, eventId }: ReplayInput): Promise<void> {
  const webhook = await findSealedWebhook(ctx, webhookId);
  const content = await findEvent(ctx, eventId);
  if (!webhook || !content) return;
  const body = makeWebhookBody(content, ctx.config.of(siteConfig).publicUrl);
  const { outcome, status, reason, ms, isGone } = await post(ctx, webhook, { eventId, body });
  const what = { webhookId, messageId: null, eventId, isReplay: true };
  await insertAttempts(ctx, [{ ...what, at: ctx.now, outcome, status, reason, ms }]);
  if (isGone) await endWebhook(ctx, webhook, goneReceiver);
}

// The event has the id of the version, and so has its launch. Every language says the same to machines.
async function findEvent(ctx: Ctx, eventId: string): Promise<WebhookContent | undefined> {
  const content = isId(eventId) ? await findLaunchContent(ctx, eventId) : undefined;
  const [first] = Object.values(content?.[webhookChannelName] ?? {});
  return webhookContentSchema.safeParse(first).data;
}
