import { z } from 'zod';
import { isPushPublicKey, type PushKeys } from './push-encryption.ts';

/** What a browser gives when it subscribes, checked: where it is reached and its keys. */
export interface PushSubscription extends PushKeys {
  readonly endpoint: string;
}

const malformed = 'Your browser did not send what is needed. Try again, or use another browser.';
const base64url = (bytes: number) =>
  z
    .string(malformed)
    .regex(/^[A-Za-z0-9_-]{1,200}=*$/, malformed)
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((decoded) => decoded.length === bytes, malformed);

/** The fields of a subscription as a form or a JSON body holds them (Push API, PushSubscription.toJSON). */
export const pushSubscriptionFields = {
  endpoint: z.string(malformed).min(1, malformed).max(2000, malformed),
  p256dh: base64url(65).refine(isPushPublicKey, malformed),
  auth: base64url(16),
};
