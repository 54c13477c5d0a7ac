import { newId } from '../../../kernel/ids.ts';
import { after, hour } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { findFeed } from '../feed-topic.ts';
import { sealSubscriberSecret } from './subscriber-secret.ts';
import { limits, readAsked } from './subscription.ts';
import { countAskedBefore, insertAsking, isSubscribed, lockAskings } from './subscription-store.ts';

/** The job that asks a callback whether it wants what somebody asked for it. */
export const verifyIntentJobName = 'feeds.verify-intent';

/** What a subscriber is answered: a status, and a sentence when it is not accepted (WebSub, 5.2). */
export interface AskedAnswer {
  readonly status: 202 | 400 | 404 | 429;
  readonly sentence: string;
}

/** Takes a request to subscribe or to stop. Nothing holds until the callback has confirmed it, which a job asks. */
export async function askSubscription(ctx: Ctx, form: Readonly<Record<string, unknown>>): Promise<AskedAnswer> {
  const { publicUrl, mode } = ctx.config.of(siteConfig);
  const asked = readAsked(form, mode === 'sample');
  if ('wrong' in asked) return { status: 400, sentence: asked.wrong };
  const { topic, callback, host } = asked;
  if (!findFeed(publicUrl, topic))
    return { status: 404, sentence: 'hub.topic is no feed of this hub. They are listed at /feeds.' };
  return inTransaction(ctx, async (within) => {
    await lockAskings(within);
    const before = await countAskedBefore(within, { host, topic, callback, since: after(ctx.now, -hour) });
    const known = await isSubscribed(within, topic, callback);
    // To stop what is not there would only have us call an address for somebody.
    if (asked.mode === 'unsubscribe' && !known)
      return { status: 404, sentence: 'This callback is not subscribed to this feed.' };
    const isFull =
      before.ofHostLately >= limits.askingsAnHour ||
      before.lately >= limits.askingsAnHourOfAll ||
      (asked.mode === 'subscribe' &&
        !known &&
        (before.subscriptionsOfHost >= limits.subscriptionsOfHost || before.subscriptions >= limits.subscriptions));
    if (isFull) return { status: 429, sentence: 'Too much was asked for. Try again in an hour.' };
    const id = newId();
    const { secret, ...rest } = asked;
    await insertAsking(within, { ...rest, id, secret: sealSubscriberSecret(within, secret) });
    await enqueue(within, { name: verifyIntentJobName }, { askingId: id, attempt: 0 });
    return { status: 202, sentence: '' };
  });
}
