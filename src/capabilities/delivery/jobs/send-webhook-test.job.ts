import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { sendWebhookTest, webhookTestJobName } from '../channels/webhook/send-webhook-test.ts';
import { makeEventPoster } from '../channels/webhook/webhook-sender.ts';

/** Posts a test to one machine over the way out. */
export function makeSendWebhookTestJob(outbound: Pick<OutboundClient, 'request'>) {
  const post = makeEventPoster(outbound);
  return defineJob({
    name: webhookTestJobName,
    sentence: 'Posts a test to one webhook whose keeper or an operator asked for it.',
    payload: z.object({ webhookId: z.uuid() }),
    maxAttempts: 1,
    run: (ctx, { webhookId }) => sendWebhookTest(ctx, post, webhookId),
  });
}
