import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getWebhook } from '../../channels/webhook/register-webhook.ts';
import { askForReplay, listReplayableEvents } from '../../channels/webhook/replay-webhook-event.ts';

const lastTry = { delivered: 'it has it', 'failed-for-now': 'failed for now', 'failed-for-good': 'failed for good' };

/** One of the last alerts is posted to a machine again, for its keeper or an operator. */
export const replayWebhookPage = definePage({
  url: '/webhooks/:webhookId/replay',
  access: 'signed-in',
  parent: '/webhooks/:webhookId',
  params: z.object({ webhookId: z.uuid() }),
  perMinute: 20,
  form: z.object({ eventId: z.uuid('Choose the alert to post again.') }),
  async get(ctx, { params: { webhookId } }) {
    const { id, name, endedAt } = await getWebhook(ctx, webhookId);
    const events = endedAt ? [] : await listReplayableEvents(ctx, id);
    return showPage('delivery/pages/replay-webhook-event/replay-webhook-event.njk', {
      title: 'Which alert should be posted again?',
      ...{ id, name },
      events: events.map(({ eventId, at, outcome, firstLine }) => ({
        value: eventId,
        text: firstLine,
        hint: { text: `Last tried at ${dayAndTime(at)}: ${lastTry[outcome]}` },
      })),
    });
  },
  async post(ctx, { params: { webhookId }, form: { eventId } }) {
    await askForReplay(ctx, { webhookId, eventId });
    return goTo(`/webhooks/${webhookId}`, {
      notice: 'It is posted again. Reload this page in a moment to see the answer.',
    });
  },
});
