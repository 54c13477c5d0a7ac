import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCapFile } from '../../src/capabilities/alerts/cap/check-cap-file.ts';
import { aSignedCap, aSigningPair } from '../../src/capabilities/alerts/signature/signature-builders.ts';
import { verifyCapSignature } from '../../src/capabilities/alerts/signature/verify-cap-signature.ts';
import { capFolder, listCapSamples } from './cap-samples.ts';
import { makeXsdOracle } from './cap-xsd-oracle.ts';

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the signed CAP samples', () => {
  if (capFolder === undefined) {
    it('did not run: there is no shared data here', () => expect(listCapSamples()).toEqual([]));
    return;
  }
  const samples = listCapSamples();
  const told = (words: string) =>
    samples.filter(({ facts }) => typeof facts.signature === 'string' && facts.signature.startsWith(words));

  it.each(told('must be rejected'))('$file is refused', ({ file, bytes }) => {
    expect(verifyCapSignature(textOf(bytes), [])).toMatchObject({ verdict: 'invalid', broken: true });
    expect(checkCapFile(file, bytes).verdict).toBe('refused');
  });

  it.each(told('digest matches only after'))('$file holds without its indentation', ({ file, bytes }) => {
    const text = textOf(bytes);
    const certificate = certificateIn(text);
    expect(verifyCapSignature(text, [{ name: 'Them', certificate }])).toMatchObject({
      verdict: 'valid',
      signer: 'Them',
    });
    expect(verifyCapSignature(text, []).verdict).toBe('untrusted');
    expect(checkCapFile(file, bytes)).toMatchObject({ verdict: 'valid' });
  });

  it.each(told('verifies as stored'))('$file is never taken for broken', ({ file, bytes }) => {
    expect(verifyCapSignature(textOf(bytes), []).broken).toBe(false);
    expect(checkCapFile(file, bytes).verdict).toBe('valid');
  });

  it.each(told('does not verify'))('$file is never believed', ({ file, bytes }) => {
    expect(verifyCapSignature(textOf(bytes), []).verdict).toBe('invalid');
    expect(checkCapFile(file, bytes).verdict).toBe('valid');
  });

  it('what we sign and unsign is right by the OASIS schema', () => {
    const { plain, signed } = aSignedCap();
    const oracle = makeXsdOracle(join(capFolder ?? '', 'schema'));
    const unsigned = signed.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/u, '');
    for (const xml of [plain, signed, unsigned]) expect(oracle(xml, '1.2')).toMatchObject({ valid: true });
  });
});

describe('what we sign, to xmlsec1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-xmlsec-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const ask = (xml: string, certificate: string): string => {
    writeFileSync(join(folder, 'signed.xml'), xml);
    writeFileSync(join(folder, 'trusted.pem'), certificate);
    try {
      const options = ['--verify', '--trusted-pem', join(folder, 'trusted.pem'), join(folder, 'signed.xml')];
      execFileSync('xmlsec1', options, { stdio: 'pipe' });
      return 'accepted';
    } catch (fault) {
      return (fault as { code?: string }).code === 'ENOENT' ? 'not here' : 'refused';
    }
  };
  const pair = aSigningPair();
  const { signed } = aSignedCap(pair);
  const altered = signed.replace('Market Square', 'Station Square');

  if (ask(signed, pair.certificate) === 'not here') {
    it('did not run: xmlsec1 is not installed here', () =>
      expect(readFileSync(join(folder, 'signed.xml'))).toBeDefined());
    console.log('Not run: the check of our signatures by xmlsec1 (install the package xmlsec1).');
    return;
  }
  it('is accepted, and refused when a word was changed', () => {
    expect(ask(signed, pair.certificate)).toBe('accepted');
    expect(ask(altered, pair.certificate)).toBe('refused');
    expect(ask(signed, aSigningPair().certificate)).toBe('refused');
  });
});

function certificateIn(text: string): string {
  const body = /X509Certificate>([^<]*)</u.exec(text)?.[1]?.replace(/\s/gu, '') ?? '';
  return `-----BEGIN CERTIFICATE-----\n${body.match(/.{1,64}/gu)?.join('\n')}\n-----END CERTIFICATE-----\n`;
}
