import { constants, createPrivateKey, generateKeyPair, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { after, day } from '../../../kernel/time.ts';

/** NCSC and NIST take 3,072 bits for good beyond 2030. */
const bits = 3072;
/** How long a certificate signs and is shown as good; it is replaced a month before. */
const goodForMs = 3 * 365 * day;

/** A certificate as it is made: PEM, and the private key in PKCS #8. */
export interface NewCertificate {
  readonly serial: string;
  readonly certificate: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly privateKey: Buffer;
}

/** Makes a certificate of ours for signing packs, signed by itself (RFC 5280). `site` is the host whose packs they are. */
export async function makeCertificate(site: string, now: Date): Promise<NewCertificate> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: bits });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(String(publicKey.export({ format: 'pem', type: 'spki' })));
  // 4.1.2.2: positive, of at most 20 bytes.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = wholeSecond(now);
  certificate.validity.notAfter = after(wholeSecond(now), goodForMs);
  const names = [
    { name: 'commonName', value: `Evidence packs of ${site}`.slice(0, 64) },
    { name: 'organizationName', value: site.slice(0, 64) },
  ];
  certificate.setSubject(names);
  certificate.setIssuer(names);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(makeSigner(privateKey), forge.md.sha256.create());
  return {
    serial: certificate.serialNumber,
    certificate: forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n'),
    validFrom: certificate.validity.notBefore,
    validTo: certificate.validity.notAfter,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

/** A private key from PKCS #8. */
export function readPrivateKey(pkcs8: Buffer): KeyObject {
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

// RFC 8017, 9.2, note 1: what stands before a SHA-256 in a signature.
const beforeSha256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** A key in the form that the library signs with. It leaves the arithmetic to Node, which does it in a hundredth of the time. */
export function makeSigner(key: KeyObject): forge.pki.rsa.PrivateKey {
  const sign = (digest: forge.md.MessageDigest): string => {
    const told = Buffer.concat([beforeSha256, Buffer.from(digest.digest().getBytes(), 'latin1')]);
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, told).toString('latin1');
  };
  return { sign } as unknown as forge.pki.rsa.PrivateKey;
}

function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}
