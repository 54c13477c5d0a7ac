import type { BrowserSubscription } from '../../../../../test/support/push-service.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { enrolDevice } from './enrol-device.ts';
import { listDevices } from './push-device-store.ts';

/** A browser's subscription as the verbs take it. */
export function asSubscription({ endpoint, p256dh, auth }: BrowserSubscription) {
  return {
    endpoint,
    publicKey: Buffer.from(p256dh, 'base64url'),
    authSecret: Buffer.from(auth, 'base64url'),
  };
}

/** Enrols a browser for somebody; returns the device's id. */
export async function aPushDevice(ctx: Ctx, personId: string, browser: BrowserSubscription, name = 'a phone') {
  await enrolDevice(ctx, { personId, name, subscription: asSubscription(browser) });
  return (await listDevices(ctx, personId)).filter((each) => each.endedAt === null).at(-1)?.id ?? '';
}
