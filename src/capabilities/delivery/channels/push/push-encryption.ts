import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** What a browser gave when it enrolled: its public key (P-256, uncompressed, 65 bytes) and its secret (16 bytes). */
export interface PushKeys {
  readonly publicKey: Buffer;
  readonly authSecret: Buffer;
}

/**
 * A one-time key of ours and the secret agreed on with one browser. It depends on nothing that is said, so it can be made long
 * before; each is used for one message only.
 */
export interface AgreedKey {
  readonly ownPublicKey: Buffer;
  readonly secret: Buffer;
}

const curve = 'prime256v1';
const saltBytes = 16;
const tagBytes = 16;
const publicKeyBytes = 65;
/** The largest body that a push service must take, bytes (RFC 8030, 7.2); also our record size (RFC 8188, 2). */
export const largestRecord = 4096;
const headerBytes = saltBytes + 4 + 1 + publicKeyBytes;
/** The longest text that fits a record: less the header, the delimiter and the tag. */
export const longestPayload = largestRecord - headerBytes - 1 - tagBytes;

/** Agrees with a browser on a secret under a new one-time key, or a given private one (RFC 8291, 3.1 to 3.4). */
export function agreeOnKey({ publicKey, authSecret }: PushKeys, privateKey?: Buffer): AgreedKey {
  const own = createECDH(curve);
  if (privateKey) own.setPrivateKey(privateKey);
  else own.generateKeys();
  const ownPublicKey = own.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, ownPublicKey]);
  return { ownPublicKey, secret: derive(own.computeSecret(publicKey), authSecret, info, 32) };
}

/** Encrypts a payload as one record of aes128gcm (RFC 8188, 2); throws when it is longer than `longestPayload`. */
export function encryptPayload(agreed: AgreedKey, payload: Buffer, salt: Buffer = randomBytes(saltBytes)): Buffer {
  if (payload.length > longestPayload) throw new RangeError(`A payload of ${payload.length} bytes is too long.`);
  const key = derive(agreed.secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(agreed.secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(largestRecord);
  head.writeUInt8(agreed.ownPublicKey.length, 4);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 0x02 marks the last record; no padding follows it.
  const sealed = Buffer.concat([cipher.update(payload), cipher.update(Buffer.from([2])), cipher.final()]);
  return Buffer.concat([salt, head, agreed.ownPublicKey, sealed, cipher.getAuthTag()]);
}

/** Whether 65 bytes are a point of the curve that a secret can be agreed on with. */
export function isPushPublicKey(bytes: Buffer): boolean {
  if (bytes.length !== publicKeyBytes || bytes[0] !== 4) return false;
  const probe = createECDH(curve);
  probe.generateKeys();
  try {
    probe.computeSecret(bytes);
    return true;
  } catch {
    return false;
  }
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}
