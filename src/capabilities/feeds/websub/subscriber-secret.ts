import { createHmac } from 'node:crypto';
import type { Ctx } from '../../../platform/db/database.ts';
import { deriveKeys, openSealed, seal } from '../../../platform/derived-keys.ts';
import { feedsConfig } from '../feeds-config.ts';

const about = 'feeds.subscriber-secret';

/** Seals the secret that a subscriber gave; nothing when it gave none. */
export function sealSubscriberSecret(ctx: Pick<Ctx, 'config'>, secret: string): Buffer | null {
  return secret === '' ? null : seal(keysOf(ctx), Buffer.from(secret), about);
}

/**
 * The signature of what is sent (WebSub, 7.1): `sha256=…`. Nothing without a secret; throws when its secret cannot be opened, as
 * what a subscriber expects signed must never go out unsigned.
 */
export function signForSubscriber(ctx: Pick<Ctx, 'config'>, sealed: Buffer | null, body: string): string | undefined {
  if (!sealed) return undefined;
  const secret = openSealed(keysOf(ctx), sealed, about);
  if (!secret) throw new Error('The secret of a subscriber was sealed under another TOCSIN_SECRET.');
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function keysOf(ctx: Pick<Ctx, 'config'>) {
  return deriveKeys(ctx.config.of(feedsConfig).secrets, about);
}
