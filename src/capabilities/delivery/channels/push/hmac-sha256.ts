import { hash } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;
const innerPad = 0x36;
const outerPad = 0x5c;

/**
 * HMAC-SHA-256 (RFC 2104, 2) for keys of at most 64 bytes. Five of them go into every message: over the one-shot hash each takes
 * half of what an object of `createHmac` takes.
 */
export function hmacSha256(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  if (key.length > blockBytes) throw new RangeError('A key of HMAC is at most 64 bytes here.');
  const inner = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + part.length, blockBytes));
  const outer = Buffer.allocUnsafe(blockBytes + digestBytes);
  inner.fill(innerPad, 0, blockBytes);
  outer.fill(outerPad, 0, blockBytes);
  for (let at = 0; at < key.length; at += 1) {
    const byte = key[at] ?? 0;
    inner[at] = byte ^ innerPad;
    outer[at] = byte ^ outerPad;
  }
  let at = blockBytes;
  for (const part of parts) at += part.copy(inner, at);
  // As text of one byte a letter: handing over a string costs less than handing over an object.
  outer.write(hash('sha256', inner, 'binary'), blockBytes, 'binary');
  return Buffer.from(hash('sha256', outer, 'binary'), 'binary');
}
