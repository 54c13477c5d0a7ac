import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findPersonByEmail } from '../../../identity/index.ts';
import { registerWebhook } from '../../channels/webhook/register-webhook.ts';
import { writeWebhookPublicKey } from '../../channels/webhook/webhook-signature.ts';
import { listWebhooks } from '../../channels/webhook/webhook-store.ts';
import { keepWebhooks } from '../../delivery-permissions.ts';
import { findOutboundFault } from '../../outbound-address.ts';

/** Every machine that alerts are posted to, and a new one, whose secret is shown once. */
export const listWebhooksPage = definePage({
  url: '/webhooks',
  access: keepWebhooks,
  parent: '/alerts',
  stepUp: true,
  form: z.object({
    name: z.string().trim().min(1, 'Say what it is and where it stands.').max(100, 'Use at most 100 characters.'),
    url: z.string().trim().min(1, 'Give the web address that alerts are posted to.'),
    keeper: z.string().trim().min(1, 'Give the e-mail address of its keeper.').max(320, 'Use at most 320 characters.'),
  }),
  get: (ctx, { attempt }) => show(ctx, (field) => [attempt?.values[field] ?? ''].flat()[0] ?? ''),
  async post(ctx, { form: { name, url, keeper } }) {
    const person = await findPersonByEmail(ctx, keeper);
    const fault = findOutboundFault(ctx, url);
    if (fault || !person) {
      return tryAgain({
        ...(fault ? { url: fault } : {}),
        ...(person ? {} : { keeper: 'Nobody in the network has this e-mail address.' }),
      });
    }
    const made = await registerWebhook(ctx, { personId: person.id, name, url });
    return show(ctx, () => '', { ...made, name, publicKey: writeWebhookPublicKey(ctx) });
  },
});

async function show(ctx: Ctx, typed: (field: string) => string, made?: object): Promise<PageReply> {
  const webhooks = await listWebhooks(ctx);
  return showPage('delivery/pages/list-webhooks/list-webhooks.njk', {
    title: 'Machines that alerts are posted to',
    made,
    typed: { name: typed('name'), url: typed('url'), keeper: typed('keeper') },
    webhooks: webhooks.map(({ id, name, keeper, host, createdAt, endedAt, endedReason }) => ({
      ...{ id, name, keeper, host },
      registered: dayAndTime(createdAt),
      ended: endedAt ? `${dayAndTime(endedAt)}: ${endedReason}` : '',
    })),
  });
}
