import { after, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { renderFeed } from '../atom/render-feed.ts';
import { type FeedTopic, feedAddresses, feedUrl, findFeed } from '../feed-topic.ts';
import { feedsConfig } from '../feeds-config.ts';
import { listToSend, noteTold } from './subscription-store.ts';

/** The jobs of distribution. */
export const distributeJobName = 'feeds.distribute';
export const sendFeedJobName = 'feeds.send-feed';
export const pingHubJobName = 'feeds.ping-hub';

/** Several changes within this make one. */
const settling = 2 * second;

/** Has the feeds of a topic looked at: something that stands in them may have changed. */
export async function noteFeedChange(ctx: Ctx, topic: FeedTopic): Promise<void> {
  const { publicUrl } = ctx.config.of(siteConfig);
  await inTransaction(ctx, async (within) => {
    for (const address of feedAddresses.filter((each) => each.topic === topic)) {
      const url = feedUrl(publicUrl, address);
      const when = { runAt: after(within.now, settling), key: `${distributeJobName}:${url}` };
      await enqueue(within, { name: distributeJobName }, { url }, when);
    }
  });
}

/** Orders a feed to be sent to everybody who was not sent this text; one that is as it was is sent to nobody. */
export async function distributeFeed(ctx: Ctx, url: string): Promise<void> {
  const address = findFeed(ctx.config.of(siteConfig).publicUrl, url);
  if (!address) return;
  const { hash } = await renderFeed(ctx, address);
  await inTransaction(ctx, async (within) => {
    if (!(await noteTold(within, url, hash))) return;
    for (const subscriptionId of await listToSend(within, url, hash)) {
      // A later change takes the place of a sending that waits: it sends the whole feed.
      const key = `${sendFeedJobName}:${subscriptionId}`;
      await enqueue(within, { name: sendFeedJobName }, { subscriptionId }, { key });
    }
    if (ctx.config.of(feedsConfig).otherHub) await enqueue(within, { name: pingHubJobName }, { url });
  });
}
