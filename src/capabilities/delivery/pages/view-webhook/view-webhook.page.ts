import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getWebhook, removeWebhook } from '../../channels/webhook/register-webhook.ts';
import { askForWebhookTest } from '../../channels/webhook/send-webhook-test.ts';
import { listAttempts, type WebhookAttempt } from '../../channels/webhook/webhook-store.ts';

const url = '/webhooks/:webhookId';
const params = z.object({ webhookId: z.uuid() });
const outcomeWords: Readonly<Record<WebhookAttempt['outcome'], string>> = {
  delivered: 'It has it',
  'failed-for-now': 'Failed for now',
  'failed-for-good': 'Failed for good',
};

/** One machine for its keeper or an operator: its last 50 tries, a test, and its end. */
export const viewWebhookPage = definePage({
  url,
  access: 'signed-in',
  parent: '/push',
  params,
  async get(ctx, request) {
    const webhook = await getWebhook(ctx, request.params.webhookId);
    const attempts = await listAttempts(ctx, webhook.id);
    return showPage('delivery/pages/view-webhook/view-webhook.njk', {
      title: webhook.name,
      titleIsContent: true,
      id: webhook.id,
      keeper: webhook.keeper,
      host: webhook.host,
      registered: dayAndTime(webhook.createdAt),
      ended: webhook.endedAt ? `${dayAndTime(webhook.endedAt)}: ${webhook.endedReason}` : '',
      canReplay: attempts.some(({ eventId }) => eventId !== null),
      attempts: attempts.map(({ at, messageId, isReplay, outcome, status, reason, ms }) => [
        dayAndTime(at),
        isReplay ? 'Alert, posted again' : messageId === null ? 'Test' : 'Alert',
        outcomeWords[outcome],
        status ?? 'none',
        ms,
        reason ?? '',
      ]),
    });
  },
});

/** Has a test posted. */
export const testWebhookPage = definePage({
  url: '/webhooks/:webhookId/test',
  access: 'signed-in',
  parent: url,
  params,
  perMinute: 20,
  async post(ctx, { params: { webhookId } }) {
    await askForWebhookTest(ctx, webhookId);
    return goTo(`/webhooks/${webhookId}`, {
      notice: 'A test is on its way. Reload this page in a moment to see the answer.',
    });
  },
});

/** Ends a machine. */
export const endWebhookPage = definePage({
  url: '/webhooks/:webhookId/end',
  access: 'signed-in',
  parent: url,
  params,
  async post(ctx, { params: { webhookId } }) {
    await removeWebhook(ctx, webhookId);
    return goTo(`/webhooks/${webhookId}`, { notice: 'Nothing is posted to it any more.' });
  },
});
