import { createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../test/support/test-database.ts';
import { makeIdentificationPair, openSecret, sealSecret } from './delivery-keys.ts';

const ctx = { config: testConfig() };
const otherKey = { config: testConfig({ TOCSIN_DELIVERY_KEY: randomBytes(32).toString('base64') }) };

describe('the pair for push services', () => {
  it('is the same every time, another for another key, and its halves belong together', () => {
    const pair = makeIdentificationPair(ctx);
    expect(makeIdentificationPair(ctx).publicKey).toEqual(pair.publicKey);
    expect(makeIdentificationPair(otherKey).publicKey).not.toEqual(pair.publicKey);
    expect([pair.publicKey.length, pair.publicKey[0]]).toEqual([65, 4]);
    const [x, y] = [pair.publicKey.subarray(1, 33), pair.publicKey.subarray(33)].map((each) =>
      each.toString('base64url'),
    );
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const text = Buffer.from('text');
    expect(verify('sha256', text, key, sign('sha256', text, pair.privateKey))).toBe(true);
  });
});

describe('a sealed secret', () => {
  const secret = Buffer.from('a secret of somebody');

  it('opens for its holder alone, unchanged, under the same key', () => {
    const sealed = sealSecret(ctx, 'holder', secret);
    expect(openSecret(ctx, 'holder', sealed)).toEqual(secret);
    expect(openSecret(ctx, 'another', sealed)).toBeUndefined();
    expect(openSecret(otherKey, 'holder', sealed)).toBeUndefined();
    sealed.writeUInt8((sealed[14] ?? 0) ^ 1, 14);
    expect(openSecret(ctx, 'holder', sealed)).toBeUndefined();
    expect(openSecret(ctx, 'holder', Buffer.alloc(3))).toBeUndefined();
  });

  it('shows nothing of itself and is never the same twice', () => {
    const sealed = sealSecret(ctx, 'holder', secret);
    expect(sealed.includes(secret)).toBe(false);
    expect(sealSecret(ctx, 'holder', secret)).not.toEqual(sealed);
  });
});
