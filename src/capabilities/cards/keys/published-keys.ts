import type { Ctx } from '../../../platform/db/database.ts';
import { keyStateOf, type PublicJwk, publicJwkOf } from './card-key.ts';
import { listKeys } from './card-key-store.ts';

/** A key whose signatures are good no more: since when, and why. */
export interface RevokedJwk extends PublicJwk {
  readonly revoked_at: string;
  readonly revoked_because: string;
}

/**
 * Our keys as JWK set (RFC 7517, 5). `keys` holds the current one first and the rotated ones, which still verify. A revoked
 * key is not among them, so that a program which knows nothing of us refuses what it signed; `revoked` tells why.
 */
export interface PublishedKeys {
  readonly keys: readonly PublicJwk[];
  readonly revoked: readonly RevokedJwk[];
}

/** The keys that anybody verifies our statements with. */
export async function publishedKeys(ctx: Pick<Ctx, 'db'>): Promise<PublishedKeys> {
  const all = await listKeys(ctx);
  const good = all.filter((key) => keyStateOf(key) !== 'revoked');
  const current = good.filter((key) => keyStateOf(key) === 'current');
  const rotated = good.filter((key) => keyStateOf(key) === 'rotated');
  return {
    keys: [...current, ...rotated].map(publicJwkOf),
    revoked: all.flatMap((key) =>
      key.revokedAt
        ? [{ ...publicJwkOf(key), revoked_at: key.revokedAt.toISOString(), revoked_because: key.revokedBecause ?? '' }]
        : [],
    ),
  };
}
