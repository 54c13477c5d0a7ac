import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseCapAlert } from '../cap/parse-cap.ts';
import { signCap } from './sign-cap.ts';
import { aSignedCap, aSigningPair } from './signature-builders.ts';

describe('signCap', () => {
  it('adds one signature at the end and changes nothing else', () => {
    const { plain, signed } = aSignedCap();
    expect(
      signed
        .replace(/<ds:Signature[\s\S]*<\/ds:Signature>/u, '')
        .trim()
        .replace(/^<\?xml.*\n/u, ''),
    ).toBe(plain.trim().replace(/^<\?xml.*\n/u, ''));
    expect(parseCapAlert(signed)).toMatchObject({ verdict: 'valid', signed: true });
  });

  it('signs with an RSA key too', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { plain } = aSignedCap();
    expect(signCap(plain, { key, certificate: aSigningPair().certificate })).toContain('rsa-sha256');
  });
});
