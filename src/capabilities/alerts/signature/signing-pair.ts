import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A private key and the certificate of its public half, both PEM. */
export interface SigningPair {
  readonly key: string;
  readonly certificate: string;
}

/** Makes a P-256 key and a certificate for it that it signs itself, for trying things out: X.509 v3 (RFC 5280), ten years. */
export function makeSigningPair(name: string, now: Date): SigningPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = makeBody(name, publicKey, now);
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = certificate.toString('base64').match(/.{1,64}/gu) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function makeBody(name: string, publicKey: KeyObject, now: Date): Buffer {
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 10);
  const subject = sequence(tagged(0x31, sequence(commonName, tagged(0x0c, Buffer.from(name)))));
  // RFC 5280, 4.1.2.2: positive and at most 20 octets.
  const serial = Buffer.concat([Buffer.of(0x01), randomBytes(15)]);
  // Basic constraints: not an authority (an empty sequence), critical.
  const constraints = sequence(basicConstraints, tagged(0x01, Buffer.of(0xff)), tagged(0x04, sequence()));
  return sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, serial),
    ecdsaWithSha256,
    subject,
    sequence(time(now), time(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(constraints)),
  );
}

// Dates until 2049 are UTCTime (RFC 5280, 4.1.2.5).
function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\D/gu, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** One DER value (X.690): tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const short = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...short), content]);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

// 2.5.4.3, 2.5.29.19 and 1.2.840.10045.4.3.2.
const commonName = oid('550403');
const basicConstraints = oid('551d13');
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
