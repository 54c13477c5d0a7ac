import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCardPayload } from '../card-builders.ts';
import { verifyByServer } from '../status/verify-card.ts';
import type { CardPayload, StatusEntry, StatusList } from './card-payload.ts';
import { findChangedWords, writeCardText, writeCardWords } from './card-text.ts';
import { type CheckingMeans, checkCard, openStatusList } from './check-card.ts';
import { checkText } from './check-text.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(payload: unknown, typ = 'tocsin-card+jwt', header: object = {}): string {
  const text = `${encode({ alg: 'EdDSA', typ, kid: 'ours', ...header })}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

const card = aCardPayload();
const jws = signed(card);
const means: CheckingMeans = {
  keys: { keys: [{ kid: 'ours', x }], revoked: [] },
  status: undefined,
  now: card.iat + 600,
  verify: verifyByServer,
};
const entry = (changes: Partial<StatusEntry> = {}): StatusEntry => ({
  ...{ alert: card.alert, version: card.version, number: 1, kind: 'alert', at: card.iat },
  ...changes,
});
const list = (alerts: readonly StatusEntry[], changes: Partial<StatusList> = {}): StatusList => ({
  ...{ iss: card.iss, number: 5, iat: card.iat + 590, since: card.iat - 9_000_000, alerts, signedAgain: [] },
  ...changes,
});
const judge = async (payload: CardPayload, status?: StatusList, now = means.now) =>
  checkCard(signed(payload), { ...means, status, now });

describe('checking a card', () => {
  it('says that it is the newest word, and as of when it knows', async () => {
    const verdict = await judge(card, list([entry()]));
    expect(verdict).toMatchObject({ tone: 'good', heading: 'This is genuine, and the newest word.' });
    expect(verdict.sentences.join(' ')).toContain('As of 10:09 on 21 November 2026 it was the newest word.');
    const late = await judge(card, list([entry()]), card.iat + 5000);
    expect(late).toMatchObject({ tone: 'unsure', heading: expect.stringContaining('It was the newest word at 10:09') });
    expect(late.sentences.join(' ')).toContain('since then cannot be known without a network');
  });

  it.each([
    ['update', 'This was updated. Do not act on these words.'],
    ['cancel', 'This was cancelled. Stop acting on it.'],
    ['all-clear', 'This is over: the all-clear was given.'],
  ] as const)('says that there was an %s since', async (kind, heading) => {
    const newer = entry({ version: 'v2', number: 2, kind, at: card.iat + 60 });
    expect(await judge(card, list([newer]))).toMatchObject({ tone: 'over', heading, payload: card });
  });

  it('says what it cannot know: nothing heard, heard too early, or too old for the list', async () => {
    const said = async (status?: StatusList) => (await judge(card, status)).sentences.join(' ');
    expect(await said()).toContain('this phone cannot know whether it was changed or cancelled since');
    expect(await said(list([], { iat: card.iat - 60 }))).toContain('before this was sent');
    expect(await said(list([]))).toContain('may be too old');
    // A list that knows less than the card, of an alert that it knows: the card is the newer word.
    expect((await judge({ ...card, version: 'v2', number: 2, iat: card.iat + 595 }, list([entry()]))).tone).toBe(
      'unsure',
    );
  });

  it('knows a last word and an end of time', async () => {
    const { exp: _exp, ...last } = { ...card, kind: 'cancel' as const };
    expect((await judge(last, list([entry({ kind: 'cancel' })]))).heading).toContain('the last word');
    expect((await judge(card, list([entry()]), (card.exp ?? 0) + 1)).heading).toBe(
      'This was genuine. Its time is over.',
    );
  });

  it('catches any change of one letter anywhere in the signed form', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=';
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), fc.constantFrom(...letters), async (place, letter) => {
        fc.pre(jws[place] !== letter);
        const verdict = await checkCard(jws.slice(0, place) + letter + jws.slice(place + 1), means);
        expect(verdict.payload).toBeUndefined();
        expect(['false', 'unsure']).toContain(verdict.tone);
      }),
      { numRuns: 1500 },
    );
  });

  it('catches a letter taken out or put in, and a signature of somebody else', async () => {
    for (const given of [jws.slice(1), jws.slice(0, -1), `${jws}A`, jws.replace('.', 'A.'), `${jws}.${jws}`])
      expect((await checkCard(given, means)).payload).toBeUndefined();
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '';
    const theirs = { ...means, keys: { keys: [{ kid: 'ours', x: other }], revoked: [] } };
    expect((await checkCard(jws, theirs)).heading).toContain('altered');
    const none = { ...means, keys: { keys: [], revoked: [] } };
    expect((await checkCard(jws, none)).heading).toBe('We cannot say whether this is genuine');
  });

  it('takes neither the algorithm nor the use from what it checks', async () => {
    for (const given of [
      signed(card, 'tocsin-card+jwt', { alg: 'none' }),
      signed(card, 'tocsin-card+jwt', { alg: 'HS256' }),
      signed(card, 'tocsin-card+jwt', { crit: ['exp'] }),
      signed(card, 'tocsin-status+jwt'),
      signed({ hello: 'world' }),
    ])
      expect((await checkCard(given, means)).heading).toBe('There is no signed card in this');
    expect(await openStatusList(signed(list([])), means)).toBeUndefined();
    expect(await openStatusList(signed(list([]), 'tocsin-status+jwt'), means)).toMatchObject({ number: 5 });
  });
});

describe('the text around a card', () => {
  const text = writeCardText({ payload: card, jws, link: `${card.iss}/cards/4KH7PW23XC`, additions: [] });

  it('is found however it is sent on, and leads to its page', async () => {
    const forms = [
      text,
      jws,
      `${card.verify}#${jws}`,
      text.replaceAll('\n', '\r\n'),
      text.replace(jws, jws.replace(/(.{70})/g, '$1\n')),
    ];
    const quoted = text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    for (const given of [...forms, quoted]) expect((await checkText(given, means)).verdict.payload).toEqual(card);
    expect((await checkText(text, means)).link).toBe('https://tocsin.test/cards/4KH7PW23XC');
    const elsewhere = text.replace('https://tocsin.test/cards/4KH', 'https://tocsin.evil.example/cards/4KH');
    expect((await checkText(elsewhere, means)).link).toBeUndefined();
  });

  it('tells any changed word, and none where only breaks and spaces changed', () => {
    const words = writeCardWords(card).split(/\s+/);
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.string({ minLength: 1, maxLength: 8 }), (place, other) => {
        fc.pre(!/\s/.test(other) && other !== words[place]);
        const given = words.map((word, at) => (at === place ? other : word)).join(' ');
        const changed = findChangedWords(`${given}\n\n${text.slice(text.indexOf('The newest word'))}`, card);
        expect(changed?.given).toContain(other);
        expect(changed?.signed).toContain(words[place]);
      }),
      { numRuns: 500 },
    );
    expect(findChangedWords(text.replace(/ /g, '\n'), card)).toBeUndefined();
    expect(findChangedWords(jws, card)).toBeUndefined();
  });
});
