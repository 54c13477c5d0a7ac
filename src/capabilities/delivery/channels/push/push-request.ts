import { createHash } from 'node:crypto';
import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundRequest } from '../../../../platform/outbound/outbound-client.ts';
import type { Lane } from '../../launch-request.ts';
import { makeVapid } from './vapid-token.ts';

/** How urgent a notice is, until when it holds, and what it takes the place of while undelivered. */
export interface PushNotice {
  readonly lane: Lane;
  readonly expiresAt: Date;
  readonly threadId?: string;
}

/** Makes the request that hands an encrypted notice to a push service (RFC 8030, 5). */
export type MakePushRequest = (
  ctx: Pick<Ctx, 'config' | 'now'>,
  endpoint: string,
  notice: PushNotice,
  body: Buffer,
) => OutboundRequest;

// RFC 8030, 5.3. Tests can wait for a phone that saves its battery; what asks for an answer cannot.
const urgencies: Readonly<Record<Lane, string>> = { attack: 'high', urgent: 'high', bulk: 'normal' };
// The longest that push services keep a message: four weeks.
const longestTtl = 28 * 24 * 60 * 60;
// Threads in the air at once; more than this means that old ones are kept.
const mostTopics = 1000;

/** Makes the maker: what is the same for many messages (who we are, the topic) is made once. */
export function makePushRequests(): MakePushRequest {
  const vapid = makeVapid();
  const topics = new Map<string, string>();
  const topicOf = (threadId: string): string => {
    const known = topics.get(threadId);
    if (known) return known;
    if (topics.size >= mostTopics) topics.clear();
    // RFC 8030, 5.4: at most 32 characters of base64url.
    const topic = createHash('sha256').update(threadId).digest('base64url').slice(0, 32);
    topics.set(threadId, topic);
    return topic;
  };
  return (ctx, endpoint, { lane, expiresAt, threadId }, body) => ({
    method: 'POST',
    headers: {
      authorization: vapid.authorize(ctx, endpoint),
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      ttl: String(secondsLeft(expiresAt, ctx.now)),
      urgency: urgencies[lane],
      ...(threadId ? { topic: topicOf(threadId) } : {}),
    },
    body,
    timeoutMs: 15 * second,
    maxBytes: 64 * 1024,
    multiplex: true,
    // The attack lane has connections of its own.
    pool: lane === 'attack' ? 'attack' : 'rest',
  });
}

function secondsLeft(expiresAt: Date, now: Date): number {
  return Math.min(longestTtl, Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)));
}
