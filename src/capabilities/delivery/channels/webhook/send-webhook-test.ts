import { newId } from '../../../../kernel/ids.ts';
import { after, minute } from '../../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { enqueue } from '../../../../platform/jobs/job.ts';
import { recordAudit } from '../../../audit/index.ts';
import { endWebhook, getWebhook, goneReceiver } from './register-webhook.ts';
import { makeWebhookBody, type WebhookContent } from './webhook-body.ts';
import type { PostEvent } from './webhook-sender.ts';
import { findSealedWebhook, insertAttempts } from './webhook-store.ts';

/** Name of the job that posts a test to one machine. */
export const webhookTestJobName = 'delivery.send-webhook-test';

const holdsFor = 10 * minute;

/** Has a test posted to a machine for its keeper or an operator; refuses WEBHOOK_NOT_FOUND. */
export async function askForWebhookTest(ctx: Ctx, webhookId: string): Promise<void> {
  await getWebhook(ctx, webhookId);
  await inTransaction(ctx, async (tx) => {
    const key = `${webhookTestJobName}:${webhookId}`;
    await enqueue(tx, { name: webhookTestJobName, maxAttempts: 1 }, { webhookId }, { key });
    await recordAudit(tx, { action: 'webhook.test-asked', subject: `webhook:${webhookId}` });
  });
}

/** Posts the test and writes the try down; one that ended meanwhile gets nothing. */
export async function sendWebhookTest(ctx: Ctx, post: PostEvent, webhookId: string): Promise<void> {
  const webhook = await findSealedWebhook(ctx, webhookId);
  if (!webhook) return;
  const eventId = newId();
  const body = makeWebhookBody(makeTestContent(ctx.now, eventId), ctx.config.of(siteConfig).publicUrl);
  const { outcome, status, reason, ms, isGone } = await post(ctx, webhook, { eventId, body });
  const what = { webhookId, messageId: null, eventId: null, isReplay: false };
  await insertAttempts(ctx, [{ ...what, at: ctx.now, outcome, status, reason, ms }]);
  if (isGone) await endWebhook(ctx, webhook, goneReceiver);
}

function makeTestContent(now: Date, id: string): WebhookContent {
  const sentence = 'This is a test of the system. There is nothing to do.';
  return {
    type: 'alert.published',
    alertId: id,
    versionId: id,
    kind: 'TEST',
    sentAt: now.toISOString(),
    expiresAt: after(now, holdsFor).toISOString(),
    capPath: null,
    texts: { en: { firstLine: 'TEST: alerts reach this machine', sentence, lead: '', sections: [] } },
  };
}
