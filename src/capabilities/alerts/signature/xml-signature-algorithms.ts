import { sign, verify } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const dsigMore = 'http://www.w3.org/2001/04/xmldsig-more#';
const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/** The namespace of XML signatures. */
export const xmldsigNamespace = xmldsig;
/** Inclusive canonicalisation 1.0, which CAP receivers know best. */
export const inclusiveC14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
/** Exclusive canonicalisation: does not depend on what an envelope declares. */
export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
/** The transform that takes the signature itself out of what is signed. */
export const envelopedTransform = `${xmldsig}enveloped-signature`;
/** The digest that we write. */
export const sha256Digest = `${xmlenc}sha256`;

const inclusiveC14n11 = 'http://www.w3.org/2006/12/xml-c14n11';

/** Transforms that change nothing but the writing; any other (XSLT, XPath, base64) could show something else than was signed. */
export const harmlessTransforms: readonly string[] = [
  envelopedTransform,
  inclusiveC14n,
  inclusiveC14n11,
  exclusiveC14n,
];

/** Digests that still prove something. */
export const soundDigests: readonly string[] = [sha256Digest, `${xmlenc}sha512`];

/** Ways to sign that still prove something, by their XML name, with the hash and the kind of key. */
export const soundSignatures: ReadonlyMap<string, { readonly hash: string; readonly key: 'rsa' | 'ec' }> = new Map([
  [`${dsigMore}rsa-sha256`, { hash: 'sha256', key: 'rsa' }],
  [`${dsigMore}rsa-sha512`, { hash: 'sha512', key: 'rsa' }],
  [`${dsigMore}ecdsa-sha256`, { hash: 'sha256', key: 'ec' }],
  [`${dsigMore}ecdsa-sha384`, { hash: 'sha384', key: 'ec' }],
  [`${dsigMore}ecdsa-sha512`, { hash: 'sha512', key: 'ec' }],
]);

/** The name of the way in which we sign with a key of this kind. */
export function nameOfSigning(keyType: string | undefined): string {
  return `${dsigMore}${keyType === 'ec' ? 'ecdsa' : 'rsa'}-sha256`;
}

/** Whether an algorithm name stands for SHA-1 or MD5, with which two texts can be made to share a signature. */
export function isOutdated(algorithm: string): boolean {
  return /sha1$|md5$/iu.test(algorithm);
}

/**
 * A signer or checker that knows ECDSA (RFC 6931 section 2.3.6: the two numbers side by side) and canonicalisation 1.1,
 * which differs from 1.0 only in `xml:id` and `xml:base` of parts of a document, never for a whole one.
 */
export function makeSignedXml(options: ConstructorParameters<typeof SignedXml>[0]): SignedXml {
  const signed = new SignedXml(options);
  for (const [name, { hash, key }] of soundSignatures) {
    if (key === 'ec') signed.SignatureAlgorithms[name] = ecdsaWith(name, hash);
  }
  const known = signed.CanonicalizationAlgorithms[inclusiveC14n];
  if (known) signed.CanonicalizationAlgorithms[inclusiveC14n11] = known;
  return signed;
}

type Algorithm = SignedXml['SignatureAlgorithms'][string];

function ecdsaWith(name: string, hash: string): Algorithm {
  const dsaEncoding = 'ieee-p1363' as const;
  return class {
    getSignature(text: unknown, key: unknown): string {
      return sign(hash, Buffer.from(String(text)), { key: String(key), dsaEncoding }).toString('base64');
    }
    verifySignature(text: string, key: unknown, value: string): boolean {
      return verify(hash, Buffer.from(text), { key: String(key), dsaEncoding }, Buffer.from(value, 'base64'));
    }
    getAlgorithmName(): string {
      return name;
    }
  };
}
