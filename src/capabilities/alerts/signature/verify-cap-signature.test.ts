import { describe, expect, it } from 'vitest';
import { signCap } from './sign-cap.ts';
import { aSignedCap, aSigningPair } from './signature-builders.ts';
import { verifyCapSignature } from './verify-cap-signature.ts';

const pair = aSigningPair();
const signer = { name: 'Northmoor Police', certificate: pair.certificate };
const { plain, signed } = aSignedCap(pair);
const verdictOf = (xml: string) => verifyCapSignature(xml, [signer]).verdict;
const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/u.exec(signed)?.[0] ?? '';

describe('verifyCapSignature', () => {
  it('tells a trusted signer by name', () => {
    expect(verifyCapSignature(signed, [signer])).toMatchObject({ verdict: 'valid', signer: 'Northmoor Police' });
  });

  it('does not trust a certificate because it stands in the message', () => {
    const others = [{ name: 'Somebody else', certificate: aSigningPair().certificate }];
    expect(verifyCapSignature(signed, others)).toMatchObject({ verdict: 'untrusted', broken: false });
    expect(verifyCapSignature(signed, []).signer).toBeUndefined();
  });

  it('knows a message without signature', () => {
    expect(verdictOf(plain)).toBe('none');
  });

  it('holds when the message was indented afterwards, and says so', () => {
    const compact = signCap(plain.replaceAll('>\n<', '><'), pair);
    const indented = compact.replaceAll('><', '>\n    <');
    const reading = verifyCapSignature(indented, [signer]);
    expect(reading.verdict).toBe('valid');
    expect(reading.reasons.join(' ')).toContain('White space');
  });

  it.each([
    ['a changed word', signed.replace('Market Square', 'Station Square')],
    ['a changed status', signed.replace('<status>Exercise', '<status>Actual')],
    ['an added element', signed.replace('</info>', '</info><info><category>Safety</category></info>')],
    ['another digest', signed.replace(/(<ds:DigestValue>)./u, '$1_'.replace('_', '0'))],
    [
      'another value',
      signed.replace(/(<ds:SignatureValue>)./u, (all) => all.slice(0, -1) + (all.endsWith('A') ? 'B' : 'A')),
    ],
    ['spare bits set in base64', loosen(signed, 'DigestValue')],
    ['spare bits set in the certificate', loosen(signed, 'SignatureValue')],
  ])('refuses %s', (_name, altered) => {
    expect(altered).not.toBe(signed);
    expect(verifyCapSignature(altered, [signer])).toMatchObject({ verdict: 'invalid' });
  });

  it.each([
    ['wraps the signed message in another', wrapped()],
    ['puts the signature deeper', plain.replace('</info>', `${signature}</info>`)],
    ['carries the signature twice', signed.replace('</alert>', `${signature}</alert>`)],
    ['points at a part', signed.replace('URI=""', 'URI="#info"')],
    ['points outside', signed.replace('URI=""', 'URI="https://elsewhere.example/a.xml"')],
    ['leaves out what it points at', signed.replace(' URI=""', '')],
    ['signs two things', signed.replace(/(<ds:Reference[\s\S]*<\/ds:Reference>)/u, '$1$1')],
    [
      'transforms with XSLT',
      signed.replace(/<ds:Transform Algorithm="[^"]*c14n[^"]*"\/?>/u, (each) =>
        each.replace(/"[^"]*"/u, '"http://www.w3.org/TR/1999/REC-xslt-19991116"'),
      ),
    ],
    ['uses SHA-1', signed.replaceAll('xmlenc#sha256', 'xmldsig#sha1')],
    ['uses a shared secret', signed.replace(/xmldsig-more#ecdsa-sha256/u, 'xmldsig#hmac-sha1')],
    ['declares a document type', signed.replace('<alert', '<!DOCTYPE alert [<!ENTITY x "y">]><alert')],
  ])('never believes a message that %s', (_name, altered) => {
    expect(altered).not.toBe(signed);
    expect(verdictOf(altered)).toBe('invalid');
  });

  it('never believes a way of signing that it does not know', () => {
    expect(verdictOf(signed.replace('ecdsa-sha256', 'ecdsa-whirlpool'))).toBe('untrusted');
  });

  it('without a certificate in the message tries the trusted ones', () => {
    const bare = signed.replace(/<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/u, '');
    expect(verifyCapSignature(bare, [signer])).toMatchObject({ verdict: 'valid', signer: 'Northmoor Police' });
    expect(verifyCapSignature(bare, [])).toMatchObject({ verdict: 'untrusted' });
  });

  it('throws at nothing', () => {
    for (const text of ['', '<', '<alert', signature, signed.slice(0, -30)]) expect(verdictOf(text)).toBe('invalid');
  });
});

function wrapped(): string {
  const inner = signed.replace(/^<\?xml[^>]*>\s*/u, '').replace(signature, '');
  return plain
    .replace(
      '</alert>',
      `${signature.replace('</ds:Signature>', `<ds:Object>${inner}</ds:Object></ds:Signature>`)}</alert>`,
    )
    .replace('Market Square', 'Station Square');
}

/** Sets the bits that base64 does not use: the same bytes, spelt otherwise. */
function loosen(xml: string, name: string): string {
  return xml.replace(new RegExp(`(<ds:${name}>[^<]*)([AEIMQUYcgkosw048])(=+)<`, 'u'), (_all, before, last, end) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    return `${before}${letters[letters.indexOf(last) + 1]}${end}<`;
  });
}
