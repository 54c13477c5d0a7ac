import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What the first seal follows: 32 zero bytes. */
export const chainStart = Buffer.alloc(32);

/** The end of the chain: how many seals there are and the hash of the last. */
export interface ChainHead {
  readonly number: number;
  readonly hash: Buffer;
}

/** One link: SHA-256 over the hash before and the entry's canonical text. */
export function linkHash(previous: Buffer, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest();
}

/** The keyed check on the head (HMAC-SHA256): whoever can write the database but lacks the key cannot renew it. */
export function signHead(key: string, head: ChainHead): Buffer {
  return createHmac('sha256', key)
    .update(`${head.number}:${head.hash.toString('hex')}`)
    .digest();
}

/** Whether a head carries the check that this key makes. */
export function isSigned(key: string, head: ChainHead, mac: Buffer): boolean {
  const expected = signHead(key, head);
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}
