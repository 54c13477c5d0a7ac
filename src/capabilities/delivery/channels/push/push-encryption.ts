import { createCipheriv, createECDH, randomFillSync } from 'node:crypto';
import { hmacSha256 } from './hmac-sha256.ts';

/** What a browser gave when it enrolled: its public key (P-256, uncompressed, 65 bytes) and its secret (16 bytes). */
export interface PushKeys {
  readonly publicKey: Buffer;
  readonly authSecret: Buffer;
}

/** A one-time key of ours (65 bytes) and the secret agreed on with one browser under it (RFC 8291, 3.1 to 3.4). */
export interface AgreedSecret {
  readonly ownPublicKey: Buffer;
  readonly secret: Buffer;
}

/**
 * All that one message to one browser needs besides its text. It depends on nothing that is said, so it can be made long before;
 * it must never be used twice, as the same key and nonce over two texts give both away.
 */
export interface OneTimeKey {
  /** The head of the body: salt, record size, our one-time public key (RFC 8188, 2.1); 86 bytes. */
  readonly head: Buffer;
  /** AES-128, 16 bytes. */
  readonly key: Buffer;
  /** 12 bytes. */
  readonly nonce: Buffer;
}

const curve = 'prime256v1';
const saltBytes = 16;
const tagBytes = 16;
const publicKeyBytes = 65;
/** The largest body that a push service must take, bytes (RFC 8030, 7.2); also our record size (RFC 8188, 2). */
export const largestRecord = 4096;
/** Length of a body's head, bytes. */
export const headBytes = saltBytes + 4 + 1 + publicKeyBytes;
/** Length of the content key, bytes. */
export const keyBytes = 16;
/** Length of the nonce, bytes. */
export const nonceBytes = 12;
/** The longest text that fits a record: less the head, the delimiter and the tag. */
export const longestPayload = largestRecord - headBytes - 1 - tagBytes;

const agreement = Buffer.from('WebPush: info\0');
// The last byte is the counter of HKDF's one and only block (RFC 5869, 2.3).
const forKey = Buffer.from('Content-Encoding: aes128gcm\0\x01');
const forNonce = Buffer.from('Content-Encoding: nonce\0\x01');
const firstBlock = Buffer.from([1]);
// Marks the last record; no padding follows it.
const delimiter = 2;

// Reading the curve's name costs a tenth of an agreement, so one object makes every pair; it is never used across a turn.
const pairs = createECDH(curve);

/** Agrees with a browser on a secret under a new one-time key, or a given private one. */
export function agreeOnSecret({ publicKey, authSecret }: PushKeys, privateKey?: Buffer): AgreedSecret {
  if (privateKey) pairs.setPrivateKey(privateKey);
  const ownPublicKey = privateKey ? pairs.getPublicKey() : pairs.generateKeys();
  const mixed = hmacSha256(authSecret, pairs.computeSecret(publicKey));
  return { ownPublicKey, secret: hmacSha256(mixed, agreement, publicKey, ownPublicKey, firstBlock) };
}

/** Makes a one-time key for a browser: the two operations on the curve and the three derivations. */
export function makeOneTimeKey(keys: PushKeys): OneTimeKey {
  return deriveOneTimeKey(agreeOnSecret(keys), newSalt());
}

/** Derives key and nonce from an agreed secret and a salt (RFC 8188, 2.2 and 2.3). */
export function deriveOneTimeKey({ ownPublicKey, secret }: AgreedSecret, salt: Buffer): OneTimeKey {
  const mixed = hmacSha256(salt, secret);
  const head = Buffer.allocUnsafe(headBytes);
  salt.copy(head, 0);
  head.writeUInt32BE(largestRecord, saltBytes);
  head.writeUInt8(publicKeyBytes, saltBytes + 4);
  ownPublicKey.copy(head, saltBytes + 5);
  const key = hmacSha256(mixed, forKey).subarray(0, keyBytes);
  return { head, key, nonce: hmacSha256(mixed, forNonce).subarray(0, nonceBytes) };
}

/** Encrypts a payload as one record of aes128gcm (RFC 8188, 2); throws when it is longer than `longestPayload`. */
export function encryptPayload({ head, key, nonce }: OneTimeKey, payload: Buffer): Buffer {
  if (payload.length > longestPayload) throw new RangeError(`A payload of ${payload.length} bytes is too long.`);
  const record = Buffer.allocUnsafe(payload.length + 1);
  payload.copy(record);
  record[payload.length] = delimiter;
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = cipher.update(record);
  cipher.final();
  return Buffer.concat([head, sealed, cipher.getAuthTag()]);
}

/** Whether 65 bytes are a point of the curve that a secret can be agreed on with. */
export function isPushPublicKey(bytes: Buffer): boolean {
  if (bytes.length !== publicKeyBytes || bytes[0] !== 4) return false;
  pairs.generateKeys();
  try {
    pairs.computeSecret(bytes);
    return true;
  } catch {
    return false;
  }
}

// Asking for randomness costs a hundred times what copying it does.
const salts = Buffer.alloc(256 * saltBytes);
let nextSalt = salts.length;

function newSalt(): Buffer {
  if (nextSalt === salts.length) {
    randomFillSync(salts);
    nextSalt = 0;
  }
  nextSalt += saltBytes;
  return Buffer.from(salts.subarray(nextSalt - saltBytes, nextSalt));
}
