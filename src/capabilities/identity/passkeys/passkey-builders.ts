import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Ctx } from '../../../platform/db/database.ts';
import { askForEnrolment } from './ask-for-passkey.ts';
import { enrolPasskey } from './enrol-passkey.ts';

/** What a test changes about an honest device. */
export interface DeviceMood {
  readonly origin?: string;
  readonly rpId?: string;
  /** The count that the device tells (default: one more than last time). */
  readonly counter?: number;
  /** Whether the device asked its owner to open it (default yes). */
  readonly verified?: boolean;
  /** Whom the device takes its owner to be. */
  readonly owner?: string;
}

/** A device with one passkey, written after WebAuthn level 2: real messages with real signatures. */
export interface Device {
  make(options: object, mood?: DeviceMood): string;
  use(options: object, mood?: DeviceMood): string;
}

const site = { origin: 'http://tocsin.test', rpId: 'tocsin.test' };

/** Makes a device whose passkey belongs to a person. */
export function aDevice(personId: string): Device {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let count = 0;
  const authenticatorData = (mood: DeviceMood, more?: Buffer): Buffer => {
    count = mood.counter ?? count + 1;
    // Section 6.1: the hash of the host, the flags UP 01, UV 04, AT 40, and the count.
    const flags = 0x01 | (mood.verified === false ? 0 : 0x04) | (more ? 0x40 : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(count, 1);
    return Buffer.concat([sha256(mood.rpId ?? site.rpId), head, more ?? Buffer.alloc(0)]);
  };
  const id = credentialId.toString('base64url');
  const frame = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    make(options, mood = {}) {
      const clientDataJSON = clientData('webauthn.create', options, mood);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(keys.publicKey)]);
      const attestationObject = attestation(authenticatorData({ counter: 0, ...mood }, attested)).toString('base64url');
      return JSON.stringify({ ...frame, response: { clientDataJSON, attestationObject, transports: ['internal'] } });
    },
    use(options, mood = {}) {
      const clientDataJSON = clientData('webauthn.get', options, mood);
      const data = authenticatorData(mood);
      const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
      const response = {
        clientDataJSON,
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(keys.privateKey).toString('base64url'),
        userHandle: Buffer.from(mood.owner ?? personId).toString('base64url'),
      };
      return JSON.stringify({ ...frame, response });
    },
  };
}

/** Enrols a new device for a person. */
export async function anEnrolledDevice(ctx: Ctx, personId: string, name = 'work phone'): Promise<Device> {
  const device = aDevice(personId);
  const credential = device.make(await askForEnrolment(ctx, personId));
  await enrolPasskey(ctx, { personId, name, credential });
  return device;
}

function clientData(type: string, options: object, mood: DeviceMood): string {
  const challenge = 'challenge' in options ? options.challenge : '';
  const text = JSON.stringify({ type, challenge, origin: mood.origin ?? site.origin, crossOrigin: false });
  return Buffer.from(text).toString('base64url');
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

// RFC 8949: a map of three, "fmt": "none", "attStmt": {}, "authData": bytes with a two-byte length.
function attestation(data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  const text = (words: string): Buffer => Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)]);
  return Buffer.concat([
    ...[Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
    ...[text('authData'), Buffer.from([0x59]), length, data],
  ]);
}

// RFC 9053 section 7.1: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const half = (label: number, value: string): Buffer =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), half(0x21, x), half(0x22, y)]);
}
