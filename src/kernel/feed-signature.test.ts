import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFeedEntry } from './feed-entry.ts';
import { aFeedEntry, aFeedHead, aFeedHistory } from './feed-entry-builders.ts';
import { hashOfStatement, readFeedKeys, verifyFeedEntry, verifyFeedHead } from './feed-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keys = readFeedKeys({ keys: [null, { kty: 'RSA' }, { ...publicKey.export({ format: 'jwk' }), kid: 'one' }] });

function write(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function statement(payload: unknown, heading: object = {}, key: KeyObject = privateKey): string {
  const text = `${write({ alg: 'EdDSA', typ: 'tocsin-feed+jwt', kid: 'one', ...heading })}.${write(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

describe('the signature of a feed', () => {
  it('is right for what the key signed, and gives the hash of the text', async () => {
    const jws = statement(aFeedEntry());
    const hash = await hashOfStatement(jws);
    expect(await verifyFeedEntry(jws, keys)).toEqual({ is: 'right', said: { jws, hash, entry: aFeedEntry() } });
    expect(hash).toMatch(/^[\w-]{43}$/);
    const head = aFeedHead(aFeedHistory(2), 2);
    expect(await verifyFeedHead(statement(head, { typ: 'tocsin-feed-head+jwt' }), keys)).toEqual({
      is: 'right',
      said: head,
    });
  });

  it('is wrong for anything else', async () => {
    const jws = statement(aFeedEntry());
    const [heading = '', payload = '', signature = ''] = jws.split('.');
    const other = generateKeyPairSync('ed25519').privateKey;
    const last = signature.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const forged = [
      statement(aFeedEntry(), {}, other),
      statement(aFeedEntry(), { typ: 'tocsin-feed-head+jwt' }),
      statement(aFeedEntry(), { typ: undefined }),
      statement(aFeedEntry(), { alg: 'none' }),
      statement(aFeedEntry(), { crit: ['b64'] }),
      statement({ ...aFeedEntry(), number: 0 }),
      `${heading}.${write(aFeedEntry({ kind: 'cancel' }))}.${signature}`,
      `${heading}.${payload}.`,
      `${heading}.${payload}`,
      `${jws}.`,
      // The same signature, written another way: the last two bits of the text stand for nothing.
      `${heading}.${payload}.${signature.slice(0, -1)}${alphabet[alphabet.indexOf(last) + 1]}`,
      'not a statement',
      '',
    ];
    for (const each of forged) expect(await verifyFeedEntry(each, keys), each).toEqual({ is: 'forged' });
    expect(await verifyFeedEntry(statement(aFeedEntry(), { kid: 'two' }), keys)).toEqual({ is: 'unknown-key' });
  });
});

describe('a revoked key', () => {
  it('holds for what was numbered before, and for no head', async () => {
    const [key] = keys;
    const revoked = [{ ...key, revoked_at: aFeedEntry({ number: 2 }).at }];
    const known = readFeedKeys({ keys: [], revoked });
    expect((await verifyFeedEntry(statement(aFeedEntry()), known)).is).toBe('right');
    expect((await verifyFeedEntry(statement(aFeedEntry({ number: 2 })), known)).is).toBe('forged');
    const head = statement(aFeedHead(aFeedHistory(1), 1), { typ: 'tocsin-feed-head+jwt' });
    expect((await verifyFeedHead(head, known)).is).toBe('forged');
    expect((await verifyFeedHead(head, keys)).is).toBe('right');
  });
});

describe('an entry', () => {
  it('is read only when all of it is there and holds together', () => {
    const entry = aFeedEntry({ number: 3, about: 1, replaces: 2 });
    expect(readFeedEntry(entry)).toEqual(entry);
    const broken: readonly object[] = [
      { number: 1.5 },
      { number: 3, previous: null },
      { replaces: 3 },
      { replaces: null },
      { about: 4 },
      { about: 3 },
      { kind: 'ack' },
      { status: 'Draft' },
      { at: 'yesterday' },
      { nextUpdateAt: 4 },
      { words: [] },
      { words: [{ language: 'en-GB' }] },
      { says: 'notice' },
      { site: '' },
    ];
    for (const each of broken) expect(readFeedEntry({ ...entry, ...each }), JSON.stringify(each)).toBeUndefined();
    expect(readFeedEntry({ ...entry, says: 'notice', words: [] })).toBeDefined();
    expect(readFeedEntry(null)).toBeUndefined();
  });
});
