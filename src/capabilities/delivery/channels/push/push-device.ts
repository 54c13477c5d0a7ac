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

/** By whose name a device's secret is sealed. */
export function holderOf(deviceId: string): string {
  return `push-device:${deviceId}`;
}

/** A subscription with its secret sealed for the device. */
export function sealDevice(
  ctx: Pick<Ctx, 'config'>,
  id: string,
  { endpoint, publicKey, authSecret }: PushSubscription,
) {
  return { id, endpoint, publicKey, sealedAuth: sealSecret(ctx, holderOf(id), authSecret) };
}

/** Opens a device's secret; nothing when it was sealed under another TOCSIN_DELIVERY_KEY. */
export function openDevice(ctx: Pick<Ctx, 'config'>, device: Omit<SealedDevice, 'stockPlace'>): PushDevice | undefined {
  const authSecret = openSecret(ctx, holderOf(device.id), device.sealedAuth);
  if (!authSecret) return undefined;
  return { id: device.id, endpoint: device.endpoint, publicKey: device.publicKey, authSecret };
}
