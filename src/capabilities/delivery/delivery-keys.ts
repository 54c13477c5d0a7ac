import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto';
import type { Ctx } from '../../platform/db/database.ts';
import { type DerivedKey, deriveKeys, openSealed, seal } from '../../platform/derived-keys.ts';
import { deliveryConfig } from './delivery-config.ts';

/** The pair by which push services know this installation (RFC 8292); the public half in its uncompressed form. */
export interface IdentificationPair {
  readonly publicKey: Buffer;
  readonly privateKey: KeyObject;
}

/** Derives the pair: always the same one from the same key, since browsers enrol with its public half. */
export function makeIdentificationPair(ctx: Pick<Ctx, 'config'>): IdentificationPair {
  // One in 2^32 derived numbers is no private key of the curve; the next one is taken then.
  for (let attempt = 1; ; attempt += 1) {
    const ecdh = createECDH('prime256v1');
    try {
      ecdh.setPrivateKey(deriveFrom(ctx, `tocsin web push identification, version 1, ${attempt}`));
    } catch (fault) {
      if (attempt >= 10) throw fault;
      continue;
    }
    const publicKey = ecdh.getPublicKey();
    const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = { kty: 'EC', crv: 'P-256', x, y, d: padded(ecdh.getPrivateKey()).toString('base64url') };
    return { publicKey, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }
}

/** The Ed25519 key with which webhooks are signed besides their own secret, so that a receiver need keep no secret of ours. */
export function makeWebhookSigningKey(ctx: Pick<Ctx, 'config'>): KeyObject {
  const seed = deriveFrom(ctx, 'tocsin webhook signatures, version 1');
  // RFC 8410, 7: the fixed head of a PKCS #8 key, then the seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** Seals a secret that must be kept; `holder` names whose it is, and nothing else opens it. */
export function sealSecret(ctx: Pick<Ctx, 'config'>, holder: string, secret: Buffer): Buffer {
  return seal(listSealingKeys(ctx), secret, holder);
}

/** Opens what `sealSecret` sealed for this holder; nothing when it was sealed for another, changed, or under another key. */
export function openSecret(ctx: Pick<Ctx, 'config'>, holder: string, sealed: Buffer): Buffer | undefined {
  return openSealed(listSealingKeys(ctx), sealed, holder);
}

/** The keys under which secrets are sealed, for who seals and opens many at once. */
export function listSealingKeys(ctx: Pick<Ctx, 'config'>): readonly DerivedKey[] {
  return deriveKeys([ctx.config.of(deliveryConfig).key], 'tocsin sealed secrets of delivery, version 1');
}

function deriveFrom(ctx: Pick<Ctx, 'config'>, purpose: string): Buffer {
  const [derived] = deriveKeys([ctx.config.of(deliveryConfig).key], purpose);
  if (!derived) throw new Error('No key to derive from.');
  return derived.key;
}

// node:crypto leaves out leading zeros.
function padded(number: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(32 - number.length), number]);
}
