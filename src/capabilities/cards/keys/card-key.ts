import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { Ctx } from '../../../platform/db/database.ts';
import { deriveKeys, openSealed, seal } from '../../../platform/derived-keys.ts';
import { cardConfig } from '../card-config.ts';
import type { KeyRow } from '../cards-rows.generated.ts';

/** `current` signs; `rotated` signs no more, what it signed stays good; what a `revoked` one signed is good no more. */
export type KeyState = 'current' | 'rotated' | 'revoked';

/** The public half of a key as JSON Web Key (RFC 8037, 2), with the use that it is for. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** A key as it is made: the public half, and the private one sealed. */
export type NewKey = Pick<KeyRow, 'kid' | 'publicX'> & { readonly sealedPrivate: Buffer };

/** In which state a key is. */
export function keyStateOf(key: Pick<KeyRow, 'rotatedAt' | 'revokedAt'>): KeyState {
  if (key.revokedAt) return 'revoked';
  return key.rotatedAt ? 'rotated' : 'current';
}

/** The public half of a key as JSON Web Key. */
export function publicJwkOf({ kid, publicX }: Pick<KeyRow, 'kid' | 'publicX'>): PublicJwk {
  return { kty: 'OKP', crv: 'Ed25519', x: publicX, kid, alg: 'EdDSA', use: 'sig' };
}

/** Makes a new pair, its private half sealed for its row. */
export async function makeKey(ctx: Pick<Ctx, 'config'>): Promise<NewKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  const opened = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { kid, publicX: x, sealedPrivate: seal(sealingKeys(ctx), opened, aboutKey(kid)) };
}

/** The private half of a key, opened; throws when none of the secrets in TOCSIN_CARDS_KEY sealed it. */
export function openPrivateKey(ctx: Pick<Ctx, 'config'>, key: Pick<KeyRow, 'kid' | 'sealedPrivate'>): KeyObject {
  const opened = key.sealedPrivate && openSealed(sealingKeys(ctx), key.sealedPrivate, aboutKey(key.kid));
  if (!opened) throw new Error('The signing key cannot be opened: TOCSIN_CARDS_KEY lacks the secret that sealed it.');
  return createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' });
}

function sealingKeys(ctx: Pick<Ctx, 'config'>) {
  return deriveKeys(ctx.config.of(cardConfig).secrets, 'tocsin private keys of cards, version 1');
}

function aboutKey(kid: string): string {
  return `cards.key ${kid}`;
}
