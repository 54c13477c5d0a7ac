import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient, OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import { openSecret } from '../../delivery-keys.ts';
import { hideAddress } from '../../hidden-address.ts';
import { readRetryAfter } from '../../retry-after.ts';
import { makeWebhookHeaders } from './webhook-signature.ts';
import type { SealedWebhook, WebhookAttempt } from './webhook-store.ts';

/** What is posted: one event under an id that stays the same at every try. */
export interface WebhookPost {
  readonly eventId: string;
  readonly body: string;
}

/** What became of one post; `isGone` when the receiver wants no more. */
export interface PostedEvent extends Pick<WebhookAttempt, 'outcome' | 'status' | 'reason' | 'ms'> {
  readonly retryAfterSeconds?: number;
  readonly isGone?: true;
}

/** Posts one event to one machine; trouble is an outcome, never thrown. */
export type PostEvent = (ctx: Ctx, webhook: SealedWebhook, post: WebhookPost) => Promise<PostedEvent>;

const patience = 15 * second;

/** Makes the sender over the way out. */
export function makeEventPoster(outbound: Pick<OutboundClient, 'request'>): PostEvent {
  return async (ctx, webhook, { eventId, body }) => {
    const secret = openSecret(ctx, `webhook:${webhook.id}`, webhook.sealedSecret);
    if (!secret) {
      const reason = 'Its secret was sealed under another TOCSIN_DELIVERY_KEY.';
      return { outcome: 'failed-for-good', status: null, reason, ms: 0 };
    }
    const began = performance.now();
    const answer = await outbound.request(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Tocsin',
        ...makeWebhookHeaders(ctx, secret, { id: eventId, at: ctx.now, body }),
      },
      body,
      timeoutMs: patience,
      maxBytes: 64 * 1024,
    });
    return { ...judgeWebhookAnswer(answer, webhook.url, ctx.now), ms: Math.round(performance.now() - began) };
  };
}

/** In our words what a receiver answered (Standard Webhooks, "Deliverability"); reasons never hold its address. */
export function judgeWebhookAnswer(answer: OutboundOutcome, url: string, now: Date): Omit<PostedEvent, 'ms'> {
  if (answer.kind === 'refused') {
    return { outcome: 'failed-for-good', status: null, reason: 'Its address must not be called.' };
  }
  if (answer.kind === 'failed') {
    return { outcome: 'failed-for-now', status: null, reason: hideAddress(answer.reason, url, '(its address)') };
  }
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, reason: null };
  const words = body.toString('utf8').replace(/\s+/g, ' ').trim().slice(0, 200);
  const reason = hideAddress(`The receiver answered ${status} ${words}`.trim(), url, '(its address)');
  if (status === 410) return { outcome: 'failed-for-good', status, reason, isGone: true };
  // The same words would be refused again.
  if (status === 400 || status === 413) return { outcome: 'failed-for-good', status, reason };
  const retryAfterSeconds = readRetryAfter(headers['retry-after'], now);
  return {
    outcome: 'failed-for-now',
    status,
    reason,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
