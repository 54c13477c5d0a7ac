import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { replayEvent, replayJobName } from '../channels/webhook/replay-webhook-event.ts';
import { makeEventPoster } from '../channels/webhook/webhook-sender.ts';

/** Posts one event to one machine again over the way out. */
export function makeReplayWebhookEventJob(outbound: Pick<OutboundClient, 'request'>) {
  const post = makeEventPoster(outbound);
  return defineJob({
    name: replayJobName,
    sentence: 'Posts one event to one webhook again, because its keeper or an operator asked for it.',
    payload: z.object({ webhookId: z.uuid(), eventId: z.uuid() }),
    maxAttempts: 1,
    run: (ctx, input) => replayEvent(ctx, post, input),
  });
}
