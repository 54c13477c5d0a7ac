import { createPrivateKey } from 'node:crypto';
import type { SigningPair } from './signing-pair.ts';
import {
  envelopedTransform,
  exclusiveC14n,
  inclusiveC14n,
  makeSignedXml,
  nameOfSigning,
  sha256Digest,
} from './xml-signature-algorithms.ts';

/**
 * Signs a CAP message with an enveloped signature over all of it (CAP 1.2, 3.3.4.1), SHA-256, with our certificate inside so
 * that a receiver who trusts it needs nothing else. The signature is the last element, where the schema allows it.
 */
export function signCap(xml: string, { key, certificate }: SigningPair): string {
  const signed = makeSignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: nameOfSigning(createPrivateKey(key).asymmetricKeyType),
    canonicalizationAlgorithm: exclusiveC14n,
  });
  signed.addReference({
    xpath: '/*',
    transforms: [envelopedTransform, inclusiveC14n],
    digestAlgorithm: sha256Digest,
    uri: '',
    isEmptyUri: true,
  });
  signed.computeSignature(xml, { prefix: 'ds', location: { reference: '/*', action: 'append' } });
  return signed.getSignedXml();
}
