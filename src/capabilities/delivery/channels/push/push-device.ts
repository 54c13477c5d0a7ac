import type { Ctx } from '../../../../platform/db/database.ts';
import { openSecret, sealSecret } from '../../delivery-keys.ts';
import type { SealedDevice } from './push-device-store.ts';
import type { PushSubscription } from './push-subscription.ts';

/** The name of the channel in contact points and launches. */
export const pushChannelName = 'push';

/** A device as the sender needs it. */
export interface PushDevice extends PushSubscription {
  readonly id: string;
}

/** The one contact point of a person for all their devices; which they are is asked when something is sent. */
export function deviceContactOf(personId: string) {
  return { personId, channel: pushChannelName, address: personId };
}

/** A subscription with its secret sealed for the device. */
export function sealDevice(
  ctx: Pick<Ctx, 'config'>,
  id: string,
  { endpoint, publicKey, authSecret }: PushSubscription,
) {
  return { id, endpoint, publicKey, sealedAuth: sealSecret(ctx, `push-device:${id}`, authSecret) };
}

/** Opens a device's secret; nothing when it was sealed under another TOCSIN_DELIVERY_KEY. */
export function openDevice(ctx: Pick<Ctx, 'config'>, device: SealedDevice): PushDevice | undefined {
  const authSecret = openSecret(ctx, `push-device:${device.id}`, device.sealedAuth);
  if (!authSecret) return undefined;
  return { id: device.id, endpoint: device.endpoint, publicKey: device.publicKey, authSecret };
}
