import { after, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { OutboundClient, OutboundOutcome } from '../../../platform/outbound/outbound-client.ts';
import { recordAudit } from '../../audit/index.ts';
import { renderFeed } from '../atom/render-feed.ts';
import { feedMediaType, type WrittenFeed } from '../atom/write-atom.ts';
import { findFeed } from '../feed-topic.ts';
import { makeLinkHeader } from '../link-header.ts';
import { sendFeedJobName } from './distribute-feed.ts';
import { signForSubscriber } from './subscriber-secret.ts';
import { sendingPauses } from './subscription.ts';
import {
  countFailure,
  type EndedBecause,
  endSubscription,
  findSubscription,
  type Subscription,
  writeSent,
} from './subscription-store.ts';

const patience = 15 * second;
type Outbound = Pick<OutboundClient, 'request'>;

/**
 * Sends a subscriber the whole feed as it is now (WebSub, 7). What fails is tried again after ever longer pauses; after the last
 * one, or a 410, the subscription ends.
 */
export async function sendFeed(ctx: Ctx, outbound: Outbound, subscriptionId: string): Promise<void> {
  const subscription = await findSubscription(ctx, subscriptionId);
  const address = subscription && findFeed(ctx.config.of(siteConfig).publicUrl, subscription.topic);
  if (!subscription || !address) return;
  const feed = await renderFeed(ctx, address);
  if (feed.hash === subscription.hash) return;
  const answer = await post(ctx, outbound, subscription, feed);
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) {
    await writeSent(ctx, subscription.id, feed.hash);
    return;
  }
  const isGone = answer.kind === 'answered' && answer.status === 410;
  if (isGone || answer.kind === 'refused') return end(ctx, subscription, isGone ? 'gone' : 'forbidden');
  await tryLater(ctx, subscription);
}

function post(
  ctx: Ctx,
  outbound: Outbound,
  subscription: Subscription,
  { text }: WrittenFeed,
): Promise<OutboundOutcome> {
  const signature = signForSubscriber(ctx, subscription.secret, text);
  return outbound.request(subscription.callback, {
    method: 'POST',
    headers: {
      'content-type': feedMediaType,
      'user-agent': 'Tocsin',
      link: makeLinkHeader(ctx.config.of(siteConfig).publicUrl, subscription.topic),
      ...(signature ? { 'x-hub-signature': signature } : {}),
    },
    body: text,
    timeoutMs: patience,
    maxBytes: 64 * 1024,
    // What goes to strangers shares no connection with anything else.
    pool: 'websub',
  });
}

async function tryLater(ctx: Ctx, subscription: Subscription): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const pause = sendingPauses[(await countFailure(within, subscription.id)) - 1];
    if (pause === undefined) return end(within, subscription, 'failed');
    const when = { runAt: after(within.now, pause), key: `${sendFeedJobName}:${subscription.id}` };
    await enqueue(within, { name: sendFeedJobName }, { subscriptionId: subscription.id }, when);
  });
}

async function end(ctx: Ctx, subscription: Subscription, because: EndedBecause): Promise<void> {
  await inTransaction(ctx, async (within) => {
    if (!(await endSubscription(within, subscription, because))) return;
    await recordAudit(within, {
      action: 'feeds.subscription-ended',
      subject: `feed-subscription:${subscription.id}`,
      detail: { topic: subscription.topic, host: subscription.host, because },
    });
  });
}
