import { createECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import { describe, expect, it } from 'vitest';
import {
  agreeOnSecret,
  deriveOneTimeKey,
  encryptPayload,
  isPushPublicKey,
  largestRecord,
  longestPayload,
  makeOneTimeKey,
} from './push-encryption.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

// RFC 8291, Appendix A.
const vector = {
  text: 'When I grow up, I want to be a watermelon',
  ownPrivate: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  publicKey: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
  authSecret: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

describe('a payload encrypted for a browser', () => {
  it('is, byte for byte, the example of RFC 8291', () => {
    const agreed = agreeOnSecret(vector, vector.ownPrivate);
    expect(agreed.secret.toString('base64url')).toBe('S4lYMb_L0FxCeq0WhDx813KgSYqU26kOyzWUdsXYyrg');
    const key = deriveOneTimeKey(agreed, vector.salt);
    expect(encryptPayload(key, Buffer.from(vector.text)).toString('base64url')).toBe(vector.body);
  });

  it.each([1, 100, longestPayload])('of %i bytes is read by another implementation, and fits one record', (length) => {
    const browser = createECDH('prime256v1');
    const publicKey = browser.generateKeys();
    const authSecret = randomBytes(16);
    const payload = randomBytes(length);
    const body = encryptPayload(makeOneTimeKey({ publicKey, authSecret }), payload);
    expect(body.length).toBeLessThanOrEqual(largestRecord);
    expect(ece.decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret })).toEqual(payload);
  });

  it('is never the same twice', () => {
    const made = Array.from({ length: 600 }, () => makeOneTimeKey(vector));
    const parts = (part: (key: (typeof made)[number]) => Buffer) =>
      new Set(made.map((key) => part(key).toString('hex')));
    expect(parts(({ head }) => head.subarray(0, 16)).size).toBe(600);
    expect(parts(({ head }) => head.subarray(21)).size).toBe(600);
    expect(parts(({ key, nonce }) => Buffer.concat([key, nonce])).size).toBe(600);
  });

  it('is refused when it does not fit', () => {
    expect(() => encryptPayload(makeOneTimeKey(vector), Buffer.alloc(longestPayload + 1))).toThrow(RangeError);
  });

  it('needs a key that is a point of the curve', () => {
    expect(isPushPublicKey(vector.publicKey)).toBe(true);
    expect(isPushPublicKey(Buffer.concat([Buffer.from([4]), randomBytes(64)]))).toBe(false);
    expect(isPushPublicKey(vector.publicKey.subarray(0, 33))).toBe(false);
    expect(isPushPublicKey(Buffer.alloc(65))).toBe(false);
  });
});
