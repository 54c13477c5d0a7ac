import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { renewDevice } from '../channels/push/enrol-device.ts';
import { pushSubscriptionFields } from '../channels/push/push-subscription.ts';

/** Where a browser says that its push service gave it a new address. It may come long after the person signed in. */
export const renewDeviceRoute = defineRoute({
  method: 'POST',
  url: '/api/push/renew',
  access: 'public',
  sentence:
    'Puts the new push address of a browser in the place of the old one, which proves that it is the same browser.',
  body: z.object({ oldEndpoint: z.string().min(1).max(2000), ...pushSubscriptionFields }),
  reply: z.object({}),
  async handle(ctx, { body: { oldEndpoint, endpoint, p256dh, auth } }) {
    // The answer is the same for an address that nobody enrolled: it tells a stranger nothing.
    await renewDevice(ctx, { oldEndpoint, subscription: { endpoint, publicKey: p256dh, authSecret: auth } });
    return {};
  },
});
