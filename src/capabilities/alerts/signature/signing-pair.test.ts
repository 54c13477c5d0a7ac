import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSigningPair } from './signing-pair.ts';

describe('makeSigningPair', () => {
  it('makes a certificate that its own key signed', () => {
    const pair = makeSigningPair('Tocsin sample', new Date('2026-11-22T00:00:00Z'));
    const certificate = new X509Certificate(pair.certificate);
    expect(certificate.subject).toBe('CN=Tocsin sample');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(pair.key))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(new Date(certificate.validFrom)).toEqual(new Date('2026-11-22T00:00:00Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2036-11-22T00:00:00Z'));
  });
});
