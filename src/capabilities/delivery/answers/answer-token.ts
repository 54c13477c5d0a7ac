import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DerivedKey, deriveKeys } from '../../../platform/derived-keys.ts';

const idBytes = 8;
// 96 bits: forging one takes 2^95 tries at the server on average, and the link stays short enough not to be wrapped.
const macBytes = 12;
const tokenBytes = 1 + idBytes + macBytes;
const purpose = 'tocsin answer link, version 1';

/** The keys of a list of secrets, in the same order: the first signs, all verify. */
export function makeAnswerKeys(secrets: readonly string[]): readonly DerivedKey[] {
  return deriveKeys(secrets, purpose);
}

/** The token of a message: base64url of key id (1 byte), message id (8) and a truncated HMAC-SHA256 (12); 28 characters. */
export function makeAnswerToken(keys: readonly DerivedKey[], messageId: number): string {
  const [signing] = keys;
  if (!signing) throw new Error('No key to sign answer links with.');
  const head = Buffer.alloc(1 + idBytes);
  head.writeUInt8(signing.keyId);
  head.writeBigUInt64BE(BigInt(messageId), 1);
  return Buffer.concat([head, macOf(signing, head)]).toString('base64url');
}

/** The message id in a token, if one of the keys signed it; compared in constant time. */
export function findMessageIdInToken(keys: readonly DerivedKey[], token: string): number | undefined {
  if (!/^[A-Za-z0-9_-]{28}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes) return undefined;
  const head = bytes.subarray(0, 1 + idBytes);
  const mac = bytes.subarray(1 + idBytes);
  // Two secrets may share a key id (1 in 256): every key of that id is tried.
  const signed = keys.some((key) => key.keyId === head[0] && timingSafeEqual(macOf(key, head), mac));
  if (!signed) return undefined;
  const id = Number(head.readBigUInt64BE(1));
  return Number.isSafeInteger(id) ? id : undefined;
}

function macOf(key: DerivedKey, head: Buffer): Buffer {
  return createHmac('sha256', key.key).update(head).digest().subarray(0, macBytes);
}
