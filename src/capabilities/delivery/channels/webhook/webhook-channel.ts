import type { Ctx } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ChannelDescription, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';
import { makePatientPoster, type PatientOutcome } from './patient-poster.ts';
import { endWebhook, goneReceiver, webhookChannelName } from './register-webhook.ts';
import { makeWebhookBody, webhookContentSchema } from './webhook-body.ts';
import { makeEventPoster, type PostedEvent } from './webhook-sender.ts';
import { insertAttempts, listFinalAttempts, listSealedWebhooks, type SealedWebhook } from './webhook-store.ts';

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

/** A keeper's message on its way: the machines to try, and whether another has it already. */
interface KeptMessage {
  readonly message: OutgoingMessage;
  readonly due: readonly SealedWebhook[];
  readonly hasOne: boolean;
}

/** Posts to machines (Standard Webhooks); the address of a message is a machine, or a keeper for all of theirs. */
export function makeWebhookChannel({ outbound }: WebhookChannelParts): SentChannel {
  const poster = makePatientPoster(makeEventPoster(outbound));
  const provider: Provider = {
    name: 'machines',
    weight: 1,
    concurrency: webhookDescription.concurrency,
    close: () => poster.close(),
    prepare(content) {
      const event = webhookContentSchema.parse(content);
      return {
        async send(messages, ctx) {
          const body = makeWebhookBody(event, ctx.config.of(siteConfig).publicUrl);
          const kept = await findMachines(ctx, messages);
          const tried = await Promise.all(
            kept.map(async (one) => ({
              ...one,
              posted: await Promise.all(
                one.due.map((webhook) =>
                  poster.post(ctx, webhook, { eventId: event.versionId, body }, (late) =>
                    writeDown(ctx, event.versionId, [{ message: one.message, webhook, posted: late }]),
                  ),
                ),
              ),
            })),
          );
          await writeDown(ctx, event.versionId, tried.flatMap(listTries));
          return tried.map((one) => joinPosted(one, event.versionId));
        },
      };
    },
  };
  return { description: webhookDescription, open: () => [provider] };
}

async function findMachines(ctx: Ctx, messages: readonly OutgoingMessage[]): Promise<KeptMessage[]> {
  if (messages.length === 0) return [];
  const [webhooks, finals] = await Promise.all([
    listSealedWebhooks(ctx, [...new Set(messages.map(({ address }) => address))]),
    listFinalAttempts(
      ctx,
      messages.map(({ id }) => id),
    ),
  ]);
  return messages.map((message) => {
    const over = finals.filter(({ messageId }) => messageId === message.id);
    return {
      message,
      due: webhooks.filter(
        ({ id, personId }) =>
          [id, personId].includes(message.address) && !over.some(({ webhookId }) => webhookId === id),
      ),
      hasOne: over.some(({ outcome }) => outcome === 'delivered'),
    };
  });
}

type TriedMachines = KeptMessage & { readonly posted: readonly PatientOutcome[] };

/** One try at one machine. */
interface Try {
  readonly message: OutgoingMessage;
  readonly webhook: SealedWebhook;
  readonly posted: PostedEvent;
}

function listTries({ message, due, posted }: TriedMachines): Try[] {
  return due.flatMap((webhook, place) => {
    const one = posted[place];
    return one?.isTry ? [{ message, webhook, posted: one }] : [];
  });
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

/** One outcome for a keeper: delivered when every machine that can have it has it. */
function joinPosted({ hasOne, posted }: TriedMachines, reference: string): SendOutcome {
  const waits = posted.find(({ outcome }) => outcome === 'failed-for-now');
  if (waits) {
    const { reason, retryAfterSeconds } = waits;
    const outcome = { outcome: 'failed-for-now', reason: reason ?? 'No answer.' } as const;
    return retryAfterSeconds === undefined ? outcome : { ...outcome, retryAfterSeconds };
  }
  if (hasOne || posted.some(({ outcome }) => outcome === 'delivered')) return { outcome: 'delivered', reference };
  return { outcome: 'failed-for-good', reason: posted[0]?.reason ?? 'No machine is registered any more.' };
}
