import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

const shortestSecret = 32;

/** Several secrets in one setting, with commas, the newest first: at least one, each of at least 32 characters. */
export const secretList = z
  .string('is not set')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((list) => list.length > 0, 'is not set')
  .refine(
    (list) => list.every((secret) => secret.length >= shortestSecret),
    `each secret needs at least ${shortestSecret} characters`,
  );

/** A key made from a secret for one purpose, and the byte by which what it made names it. */
export interface DerivedKey {
  readonly keyId: number;
  readonly key: Buffer;
}

/** Derives the keys of a list of secrets for one purpose (HKDF, RFC 5869), in the same order. */
export function deriveKeys(secrets: readonly string[], purpose: string): readonly DerivedKey[] {
  return secrets.map((secret) => {
    const derived = Buffer.from(hkdfSync('sha256', secret, '', purpose, 33));
    return { keyId: derived[32] ?? 0, key: derived.subarray(0, 32) };
  });
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals something under the first key, so that it can be opened only with the secret, and only for the same `about`. */
export function seal(keys: readonly DerivedKey[], opened: Buffer, about: string): Buffer {
  const [first] = keys;
  if (!first) throw new Error('No key to seal with.');
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, first.key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([sealing.update(opened), sealing.final()]);
  return Buffer.concat([Buffer.from([first.keyId]), nonce, sealing.getAuthTag(), sealed]);
}

/** Opens what one of the keys sealed for `about`; nothing when none of them did or it was altered. */
export function openSealed(keys: readonly DerivedKey[], sealed: Buffer, about: string): Buffer | undefined {
  const [nonceEnd, tagEnd] = [1 + nonceBytes, 1 + nonceBytes + tagBytes];
  if (sealed.length < tagEnd) return undefined;
  // Two secrets may share a key id (1 in 256): every key of that id is tried.
  for (const { key } of keys.filter(({ keyId }) => keyId === sealed[0])) {
    const opening = createDecipheriv(cipher, key, sealed.subarray(1, nonceEnd), { authTagLength: tagBytes })
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(nonceEnd, tagEnd));
    try {
      return Buffer.concat([opening.update(sealed.subarray(tagEnd)), opening.final()]);
    } catch {
      // Not this key, or altered: GCM tells no more.
    }
  }
  return undefined;
}
