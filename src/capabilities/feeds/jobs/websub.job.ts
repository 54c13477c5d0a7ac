import { z } from 'zod';
import { type AnyJob, defineJob } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { verifyIntentJobName } from '../websub/ask-subscription.ts';
import { distributeFeed, distributeJobName, pingHubJobName, sendFeedJobName } from '../websub/distribute-feed.ts';
import { forgetSubscriptions } from '../websub/forget-subscriptions.ts';
import { pingHub } from '../websub/ping-hub.ts';
import { sendFeed } from '../websub/send-feed.ts';
import { verifyIntent } from '../websub/verify-intent.ts';

/** What the hub does in the background. */
export function makeWebsubJobs(outbound: Pick<OutboundClient, 'request'>): AnyJob[] {
  return [
    defineJob({
      name: verifyIntentJobName,
      sentence: 'Asks a callback whether it wants the subscription that somebody asked for it.',
      payload: z.object({ askingId: z.uuid(), attempt: z.int().min(0) }),
      run: (ctx, asked) => verifyIntent(ctx, outbound, asked),
    }),
    defineJob({
      name: distributeJobName,
      sentence: 'Orders a feed that has changed to be sent to its subscribers.',
      payload: z.object({ url: z.string() }),
      run: (ctx, { url }) => distributeFeed(ctx, url),
    }),
    defineJob({
      name: sendFeedJobName,
      sentence: 'Sends one subscriber a feed as it is now, and again later when that fails.',
      payload: z.object({ subscriptionId: z.uuid() }),
      run: (ctx, { subscriptionId }) => sendFeed(ctx, outbound, subscriptionId),
    }),
    defineJob({
      name: pingHubJobName,
      sentence: 'Tells another hub that a feed has changed.',
      payload: z.object({ url: z.string() }),
      maxAttempts: 5,
      run: (ctx, { url }) => pingHub(ctx, outbound, url),
    }),
  ];
}

/** Nightly: what is over is forgotten. */
export const forgetSubscriptionsJob = defineJob({
  name: 'feeds.forget-subscriptions',
  sentence: 'Removes requests to the hub after 7 days, and subscriptions 30 days after their end.',
  // The clock adds its own fields to what it enqueues.
  payload: z.unknown(),
  run: forgetSubscriptions,
});
