import { createHmac, createPublicKey, randomBytes, sign } from 'node:crypto';
import type { Ctx } from '../../../../platform/db/database.ts';
import { makeWebhookSigningKey } from '../../delivery-keys.ts';

const secretBytes = 32;

/** A new secret of a webhook. */
export function newWebhookSecret(): Buffer {
  return randomBytes(secretBytes);
}

/** A secret as its keeper copies it (Standard Webhooks 1.0.0, "Signature scheme"). */
export function writeWebhookSecret(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`;
}

/** Our public key as receivers copy it, for the signatures that need no shared secret. */
export function writeWebhookPublicKey(ctx: Pick<Ctx, 'config'>): string {
  // The last 32 bytes of the structure are the key itself (RFC 8410, 4).
  const der = createPublicKey(makeWebhookSigningKey(ctx)).export({ format: 'der', type: 'spki' });
  return `whpk_${der.subarray(-32).toString('base64')}`;
}

/** One post to sign: its id stays the same at every try, its moment does not. */
export interface SignedPost {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** The headers of a post: signed with the shared secret (v1) and with our own key (v1a). */
export function makeWebhookHeaders(ctx: Pick<Ctx, 'config'>, secret: Buffer, { id, at, body }: SignedPost) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  const shared = createHmac('sha256', secret).update(signed).digest('base64');
  const own = sign(null, signed, makeWebhookSigningKey(ctx)).toString('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${shared} v1a,${own}`,
  };
}
