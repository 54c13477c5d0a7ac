import { createHash, createPublicKey } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { query, sql } from '../../../platform/db/database.ts';
import type { PublicJwk } from './card-key.ts';
import { publishedKeys } from './published-keys.ts';
import { signStatement } from './sign-statement.ts';

/** What a program that knows nothing of us does with a statement: reads the header, takes that key of the set, verifies. */
async function verifyElsewhere(jws: string, keys: readonly PublicJwk[]): Promise<Record<string, unknown>> {
  const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString());
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) throw new Error('No such key in the set.');
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return createVerifier({ key: key.toString(), algorithms: ['EdDSA'], ignoreExpiration: true })(jws);
}

describe('signing keys', () => {
  const database = aDatabase();

  it('are made once, when first needed, however many need one at once', async () => {
    const signed = await Promise.all([1, 2, 3].map((n) => signStatement(database.ctx(), { n }, 'tocsin-test+jwt')));
    const { keys } = await publishedKeys(database.ctx());
    expect(keys).toHaveLength(1);
    const header = JSON.parse(Buffer.from(signed[0]?.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toEqual({ alg: 'EdDSA', typ: 'tocsin-test+jwt', kid: keys[0]?.kid });
    for (const [place, jws] of signed.entries()) expect(await verifyElsewhere(jws, keys)).toEqual({ n: place + 1 });
    const made = await query(database.ctx(), sql`select 1 from audit.entry where action = 'cards.key-made'`);
    expect(made).toHaveLength(1);
  });

  it('are named by their thumbprint (RFC 7638)', async () => {
    const { keys } = await publishedKeys(database.ctx());
    const { crv, kty, x, kid } = keys[0] ?? {};
    expect(createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url')).toBe(kid);
    expect(Object.keys(keys[0] ?? {})).not.toContain('d');
  });

  it('are sealed: another secret opens nothing, and a new one beside the old goes on', async () => {
    const [row] = await query(database.ctx(), sql<{ sealed: Buffer }>`select sealed_private as sealed from cards.key`);
    expect(row?.sealed.subarray(0, 32).toString('latin1')).not.toContain('PRIVATE');
    const other = 'another-secret-that-is-long-enough-to-be-accepted';
    const known = 'a-cards-test-key-that-is-long-enough-to-pass-it';
    const with_ = (secrets: string) => database.ctx({ config: testConfig({ TOCSIN_CARDS_KEY: secrets }) });
    await expect(signStatement(with_(other), {}, 'x')).rejects.toThrow('TOCSIN_CARDS_KEY');
    await expect(signStatement(with_(`${other},${known}`), {}, 'x')).resolves.toContain('.');
  });

  it('verify nothing in which one letter was changed', async () => {
    const jws = await signStatement(database.ctx(), { words: 'Keep away.' }, 'tocsin-test+jwt');
    const { keys } = await publishedKeys(database.ctx());
    const [header, payload, signature] = jws.split('.');
    const changed = Buffer.from(JSON.stringify({ words: 'Keep awry.' })).toString('base64url');
    await expect(verifyElsewhere(`${header}.${changed}.${signature}`, keys)).rejects.toThrow();
    expect(payload).not.toBe(changed);
  });
});
