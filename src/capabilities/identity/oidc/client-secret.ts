import type { Ctx } from '../../../platform/db/database.ts';
import { type DerivedKey, deriveKeys, openSealed, seal } from '../../../platform/derived-keys.ts';
import { identityConfig } from '../identity-config.ts';

const keysOf = (ctx: Pick<Ctx, 'config'>): readonly DerivedKey[] =>
  deriveKeys(ctx.config.of(identityConfig).secrets, 'tocsin employer client secret, version 1');

/** A client secret as it is kept: readable only with TOCSIN_SECRET, and only as that of this issuer. */
export function sealClientSecret(ctx: Pick<Ctx, 'config'>, issuerId: string, secret: string): Buffer {
  return seal(keysOf(ctx), Buffer.from(secret), issuerId);
}

/** The client secret of an issuer; nothing when TOCSIN_SECRET is another by now. */
export function openClientSecret(ctx: Pick<Ctx, 'config'>, issuerId: string, sealed: Buffer): string | undefined {
  return openSealed(keysOf(ctx), sealed, issuerId)?.toString('utf8');
}
