import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeNoteSigner } from './signed-note.ts';

// The first key of RFC 8032 section 7.1.
const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const publicHex = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const signer = makeNoteSigner('tocsin.example/audit', seed);
const text = 'tocsin.example/audit\n3\nAAAA\n';

describe('a signed note', () => {
  it('is checked by the published key alone', () => {
    const [name, id] = signer.verifierKey.split('+');
    // The key is base64 and may hold a "+" itself.
    const key = signer.verifierKey.slice(`${name}+${id}+`.length);
    expect(name).toBe('tocsin.example/audit');
    expect(Buffer.from(key, 'base64').toString('hex')).toBe(`01${publicHex}`);
    const [body, line] = signer.sign(text).split('\n\n');
    expect(`${body}\n`).toBe(text);
    const bytes = Buffer.from(line?.split(' ')[2] ?? '', 'base64');
    expect(bytes.subarray(0, 4).toString('hex')).toBe(id);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicHex, 'hex').toString('base64url') };
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify(null, Buffer.from(text), publicKey, bytes.subarray(4))).toBe(true);
  });

  it('opens with its own name, key and text only', () => {
    const note = signer.sign(text);
    expect(signer.open(note)).toBe(text);
    expect(signer.open(note.replace('\n3\n', '\n4\n'))).toBeUndefined();
    expect(signer.open(text)).toBeUndefined();
    expect(makeNoteSigner('other.example/audit', seed).open(note)).toBeUndefined();
    expect(makeNoteSigner(signer.name, Buffer.alloc(32, 7)).open(note)).toBeUndefined();
  });

  it('may carry signatures of others besides', () => {
    const other = makeNoteSigner('witness.example', Buffer.alloc(32, 7));
    const line = other.sign(text).split('\n\n')[1] ?? '';
    expect(signer.open(`${signer.sign(text)}${line}`)).toBe(text);
    expect(signer.open(other.sign(text))).toBeUndefined();
  });
});
