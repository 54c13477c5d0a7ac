import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainStart, isSigned, linkHash, signHead } from './audit-chain.ts';

describe('linkHash', () => {
  it('is SHA-256 of the hash before followed by the text', () => {
    const expected = createHash('sha256')
      .update(`${'\0'.repeat(32)}é`)
      .digest('hex');
    expect(linkHash(chainStart, 'é').toString('hex')).toBe(expected);
  });
});

describe('signHead', () => {
  const head = { number: 7, hash: linkHash(chainStart, 'x') };

  it('is HMAC-SHA256 of number and hash', () => {
    const expected = createHmac('sha256', 'key')
      .update(`7:${head.hash.toString('hex')}`)
      .digest('hex');
    expect(signHead('key', head).toString('hex')).toBe(expected);
  });

  it('holds for that key, number and hash only', () => {
    const mac = signHead('key', head);
    expect(isSigned('key', head, mac)).toBe(true);
    expect(isSigned('other', head, mac)).toBe(false);
    expect(isSigned('key', { ...head, number: 8 }, mac)).toBe(false);
    expect(isSigned('key', { ...head, hash: chainStart }, mac)).toBe(false);
    expect(isSigned('key', head, mac.subarray(1))).toBe(false);
  });
});
