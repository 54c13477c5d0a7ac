import { createPublicKey } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { compactVerify, createLocalJWKSet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { aLiveVersion, anOperator, someOfficers } from '../../alerts/alert-builders.ts';
import type { AlertVersion } from '../../alerts/index.ts';
import { writeCardText } from '../browser/card-text.ts';
import { checkText } from '../browser/check-text.ts';
import { cardOfVersion } from '../card/make-card.ts';
import { findCopy } from '../copies/copy-store.ts';
import { makeCopy } from '../copies/make-copy.ts';
import { meansOfServer } from '../status/verify-card.ts';
import { findCurrentKey } from './card-key-store.ts';
import { revokeKey, rotateKey } from './change-keys.ts';
import { publishedKeys } from './published-keys.ts';

describe('keys of cards', () => {
  const database = aDatabase();
  let ctx: Ctx;
  let live: AlertVersion;
  let old: { readonly jws: string; readonly kid: string };
  let addition: { readonly text: string; readonly code: string };

  const check = async (text: string) => checkText(text, await meansOfServer(ctx));
  const kidOf = (jws: string): string => JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()).kid;
  /** Two programs that know nothing of us: one by its JWK set, one by a PEM key that it was handed. */
  const verifyElsewhere = async (jws: string): Promise<object> => {
    const { keys } = await publishedKeys(ctx);
    const { payload } = await compactVerify(jws, createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) }), {
      algorithms: ['EdDSA'],
    });
    const jwk = keys.find(({ kid }) => kid === kidOf(jws));
    const pem = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const again = createVerifier({ key: pem.toString(), algorithms: ['EdDSA'], allowedIss: 'http://tocsin.test' })(jws);
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(again);
    return again;
  };

  beforeAll(async () => {
    const officers = await someOfficers(database.ctx());
    const now = new Date();
    const [ada, bea] = [officers.ada, officers.bea].map((actor) => database.ctx({ actor, now }));
    if (!ada || !bea) throw new Error('There are no officers.');
    live = await aLiveVersion(ada, bea);
    ctx = database.ctx({ actor: await anOperator(database.ctx()), now });
    const { jws } = await cardOfVersion(ctx, live.id);
    old = { jws, kid: kidOf(jws) };
    const { code } = await makeCopy(ada, { versionId: live.id, addition: 'Meet at gate 2.' });
    addition = { code, text: (await findCopy(ctx, code))?.additionJws ?? '' };
  });

  it('sign a card that other programs verify, the same however often it is asked for', async () => {
    expect(await verifyElsewhere(old.jws)).toMatchObject({
      ...{ alert: live.alertId, version: live.id, number: 1, kind: 'alert', status: 'EXERCISE', lang: 'en' },
      words: { first: 'EXERCISE: Suspicious vehicle at Market Square' },
      verify: 'http://tocsin.test/cards/verify',
    });
    expect((await cardOfVersion(ctx, live.id)).jws).toBe(old.jws);
    const header = Buffer.from(old.jws.split('.')[0] ?? '', 'base64url').toString();
    expect(JSON.parse(header)).toEqual({ alg: 'EdDSA', typ: 'tocsin-card+jwt', kid: old.kid });
  });

  it('once rotated sign nothing new, and what they signed stays good', async () => {
    await expect(rotateKey(ctx, { kid: 'x'.repeat(43), reason: 'Another one.' })).rejects.toMatchObject({
      code: 'CARD_KEY_NOT_FOUND',
    });
    await rotateKey(ctx, { kid: old.kid, reason: 'A year is over.' });
    const { keys, revoked } = await publishedKeys(ctx);
    expect([keys.length, revoked]).toEqual([2, []]);
    expect(keys[0]?.kid).toBe((await findCurrentKey(ctx))?.kid);
    await verifyElsewhere(old.jws);
    expect((await check(old.jws)).verdict.tone).toBe('good');
    expect(kidOf((await meansOf()).jws)).not.toBe(old.kid);
    // Rotating it once more is a mistake of somebody who looked at an old page.
    await expect(rotateKey(ctx, { kid: old.kid, reason: 'Again.' })).rejects.toMatchObject({
      code: 'CARD_KEY_NOT_FOUND',
    });
  });

  it('once revoked prove nothing, but what is live is signed again and its old copies hold', async () => {
    const before = (await meansOfServer(ctx)).status?.number ?? 0;
    expect(await revokeKey(ctx, { kid: old.kid, reason: 'A laptop was stolen.' })).toEqual({ signedAgain: 1 });
    expect((await meansOfServer(ctx)).status?.number).toBeGreaterThan(before);
    const { keys, revoked } = await publishedKeys(ctx);
    expect(keys.map(({ kid }) => kid)).not.toContain(old.kid);
    expect(revoked).toMatchObject([{ kid: old.kid, revoked_because: 'A laptop was stolen.' }]);
    await expect(verifyElsewhere(old.jws)).rejects.toThrow();
    const fresh = await cardOfVersion(ctx, live.id);
    expect(kidOf(fresh.jws)).not.toBe(old.kid);
    expect(fresh.jws.split('.')[1]).toBe(old.jws.split('.')[1]);
    await verifyElsewhere(fresh.jws);
    // The same words under the old signature: named on the status list.
    expect((await check(old.jws)).verdict).toMatchObject({
      tone: 'good',
      heading: 'This is genuine, and the newest word.',
    });
    const without = { ...(await meansOfServer(ctx)), status: undefined };
    expect((await checkText(old.jws, without)).verdict.heading).toBe('Do not rely on this. Its key was withdrawn.');
    const [row] = await query(
      ctx,
      sql<{ sealed: Buffer | null }>`select sealed_private as sealed from cards.key where kid = ${old.kid}`,
    );
    expect(row?.sealed).toBeNull();
  });

  it('prove additions too, which are signed again with what is live', async () => {
    const { jws, payload } = await cardOfVersion(ctx, live.id);
    const textWith = (added: string): string =>
      writeCardText({
        payload,
        jws,
        link: 'http://tocsin.test/cards/4KH7PW23XC',
        additions: [{ text: 'x', jws: added }],
      });
    const renewed = (await findCopy(ctx, addition.code))?.additionJws ?? '';
    expect(kidOf(renewed)).not.toBe(old.kid);
    expect(await check(textWith(renewed))).toMatchObject({ additions: ['Meet at gate 2.'], hasFalseAddition: false });
    expect(await check(textWith(addition.text))).toMatchObject({ additions: [], hasFalseAddition: true });
    // A card is no addition, and an addition no card.
    expect(await check(textWith(jws))).toMatchObject({ additions: [], hasFalseAddition: true });
    expect((await check(renewed)).verdict.heading).toBe('There is no signed card in this');
  });

  it('revoke the current one too, with another in its place; every deed is in the record', async () => {
    const current = (await findCurrentKey(ctx))?.kid ?? '';
    await revokeKey(ctx, { kid: current, reason: 'The same laptop.' });
    expect((await findCurrentKey(ctx))?.kid).not.toBe(current);
    await expect(revokeKey(ctx, { kid: current, reason: 'Twice.' })).rejects.toMatchObject({
      code: 'CARD_KEY_NOT_FOUND',
    });
    const rows = await query(
      ctx,
      sql<{ action: string; count: number }>`select action, count(*)::int8 as count from audit.entry
        where action like 'cards.key-%' group by action order by action`,
    );
    expect(rows).toEqual([
      { action: 'cards.key-made', count: 3 },
      { action: 'cards.key-revoked', count: 2 },
      { action: 'cards.key-rotated', count: 1 },
    ]);
  });

  async function meansOf() {
    const { signStatement } = await import('./sign-statement.ts');
    return { jws: await signStatement(ctx, {}, 'tocsin-test+jwt') };
  }
});
