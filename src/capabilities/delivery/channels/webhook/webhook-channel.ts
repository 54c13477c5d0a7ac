import { isId } from '../../../../kernel/ids.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ChannelDescription, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';
import { makePatientPoster, type PatientPoster } from './patient-poster.ts';
import { endWebhook, goneReceiver, webhookChannelName } from './register-webhook.ts';
import { makeWebhookBody, type WebhookContent, webhookContentSchema } from './webhook-body.ts';
import { makeEventPoster, type PostedEvent } from './webhook-sender.ts';
import { insertAttempts, listDeliveredMessages, listWebhooksToPost, type SealedWebhook } from './webhook-store.ts';

/** Webhooks as they describe themselves. */
export const webhookDescription = {
  name: webhookChannelName,
  label: 'Webhook',
  kind: 'sent',
  form: 'event',
  needsAddress: true,
  batchSize: 50,
  concurrency: 200,
  content: webhookContentSchema,
} as const satisfies ChannelDescription;

/** What webhooks need from outside. */
export interface WebhookChannelParts {
  readonly outbound: Pick<OutboundClient, 'request'>;
}

/** One try at one machine. */
interface Try {
  readonly message: OutgoingMessage;
  readonly webhook: SealedWebhook;
  readonly posted: PostedEvent;
}

/** Posts to machines (Standard Webhooks); the address of a message is a machine. */
export function makeWebhookChannel({ outbound }: WebhookChannelParts): SentChannel {
  const poster = makePatientPoster(makeEventPoster(outbound));
  const provider: Provider = {
    name: 'machines',
    weight: 1,
    concurrency: webhookDescription.concurrency,
    close: () => poster.close(),
    prepare(content) {
      const event = webhookContentSchema.parse(content);
      return { send: (messages, ctx) => postEvent(ctx, poster, event, messages) };
    },
  };
  return { description: webhookDescription, open: () => [provider] };
}

async function postEvent(
  ctx: Ctx,
  poster: PatientPoster,
  content: WebhookContent,
  messages: readonly OutgoingMessage[],
): Promise<SendOutcome[]> {
  const event = { eventId: content.versionId, body: makeWebhookBody(content, ctx.config.of(siteConfig).publicUrl) };
  const { webhooks, have } = await findMachines(ctx, messages);
  const tries: Try[] = [];
  const outcomes = await Promise.all(
    messages.map(async (message): Promise<SendOutcome> => {
      if (have.has(message.id)) return { outcome: 'delivered', reference: event.eventId };
      const webhook = webhooks.get(message.address);
      if (!webhook) return { outcome: 'failed-for-good', reason: 'This machine is not registered any more.' };
      const posted = await poster.post(ctx, webhook, { ...event, messageId: message.id }, (late) =>
        writeDown(ctx, event.eventId, [{ message, webhook, posted: late }]),
      );
      if (posted.isTry) tries.push({ message, webhook, posted });
      return asOutcome(posted, event.eventId);
    }),
  );
  await writeDown(ctx, event.eventId, tries);
  return outcomes;
}

async function findMachines(ctx: Ctx, messages: readonly OutgoingMessage[]) {
  const ids = [...new Set(messages.map(({ address }) => address))].filter(isId);
  const [webhooks, have] = await Promise.all([
    listWebhooksToPost(ctx, ids),
    listDeliveredMessages(
      ctx,
      messages.map(({ id }) => id),
    ),
  ]);
  return { webhooks: new Map(webhooks.map((webhook) => [webhook.id, webhook])), have };
}

// The posts are made: what cannot be written down now costs a machine a second post of the same id, which it folds.
async function writeDown(ctx: Ctx, eventId: string, tries: readonly Try[]): Promise<void> {
  const attempts = tries.map(({ message, webhook, posted: { outcome, status, reason, ms } }) => {
    const what = { webhookId: webhook.id, messageId: message.id, eventId, isReplay: false };
    return { ...what, at: ctx.now, outcome, status, reason, ms };
  });
  const gone = tries.filter(({ posted }) => posted.isGone);
  try {
    if (attempts.length > 0) await insertAttempts(ctx, attempts);
    for (const { webhook } of gone) await endWebhook(ctx, webhook, goneReceiver);
  } catch (fault) {
    ctx.log.warn({ fault: String(fault) }, 'Tries of webhooks could not be written down');
  }
}

function asOutcome({ outcome, reason, retryAfterSeconds }: PostedEvent, reference: string): SendOutcome {
  if (outcome === 'delivered') return { outcome, reference };
  const failed = { outcome, reason: reason ?? 'No answer.' };
  if (failed.outcome === 'failed-for-good' || retryAfterSeconds === undefined) return failed;
  return { ...failed, retryAfterSeconds };
}
