import { generateKeyPairSync, sign } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { aCardPayload } from '../card-builders.ts';
import { verifyByServer } from '../status/verify-card.ts';
import { type CardFormSurroundings, startCardForm } from './card-form.ts';
import type { CardKind } from './card-payload.ts';
import { findKnown } from './known-status.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function signed(payload: unknown, typ: string): string {
  const text = `${encode({ alg: 'EdDSA', typ, kid: 'ours' })}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

const card = aCardPayload();
const jws = signed(card, 'tocsin-card+jwt');
const keys = JSON.stringify({ keys: [{ kid: 'ours', x }], revoked: [] });
const list = (number: number, kind: CardKind = 'alert', version = card.version): string => {
  const alerts = [{ alert: card.alert, version, number: 1, kind, at: card.iat + (kind === 'alert' ? 0 : 60) }];
  const { iss, iat } = card;
  return signed({ iss, number, iat: iat + number, since: 0, alerts, signedAgain: [] }, 'tocsin-status+jwt');
};

/** The page in a browser whose network says these things; `undefined` is no network. */
async function aPage(said: { keys?: string; status?: string }, more: Partial<CardFormSurroundings> = {}) {
  const { document } = parseHTML(
    '<main><div id="verdict"></div><p id="card-means">Paste it.</p><form id="check-card"><textarea id="text"></textarea></form></main>',
  );
  const kept = new Map<string, string>();
  let again = (): void => undefined;
  const surroundings: CardFormSurroundings = {
    canVerify: async () => true,
    verify: verifyByServer,
    now: () => card.iat + 40,
    jwsInAddress: () => jws,
    ask: async (url) => {
      const answer = url.endsWith('.json') ? said.keys : said.status;
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return answer;
    },
    kept: { read: (name) => kept.get(name), write: (name, value) => void kept.set(name, value) },
    again: (check) => {
      again = check;
    },
    ...more,
  };
  await startCardForm(document as unknown as Document, surroundings);
  const verdict = (): string => (document.querySelector('#verdict')?.textContent ?? '').replace(/\s+/g, ' ');
  return { document, said, surroundings, verdict, again: () => again() };
}

describe('the form that checks cards in a browser', () => {
  it('checks what came by a square at once, and shows its words', async () => {
    const { verdict } = await aPage({ keys, status: list(5) });
    expect(verdict()).toContain('This is genuine, and the newest word.');
    expect(verdict()).toContain('Keep away from Market Square.');
  });

  it('hears of a cancellation when the network is back, and never believes an older list again', async () => {
    const page = await aPage({ keys, status: list(5) });
    page.said.status = list(9, 'cancel', 'v2');
    page.again();
    await expect.poll(page.verdict).toContain('This was cancelled. Stop acting on it.');
    page.said.status = list(6);
    expect((await findKnown(page.surroundings))?.status?.number).toBe(9);
    expect(page.document.querySelector('#verdict del')?.textContent).toContain('Market Square');
  });

  it('says what it cannot know without ever having had a network, or without a list', async () => {
    expect((await aPage({})).verdict()).toContain('This phone has never heard our keys');
    expect((await aPage({ keys })).verdict()).toContain('Whether it still holds cannot be said here.');
    const forged = list(99, 'cancel', 'v2').replace(/.{20}$/, 'AAAAAAAAAAAAAAAAAAAA');
    expect((await aPage({ keys, status: forged })).verdict()).toContain('Whether it still holds cannot be said here.');
  });

  it('leaves a browser that cannot verify to the server, with what came by the square in the form', async () => {
    const { document, verdict } = await aPage({ keys }, { canVerify: async () => false });
    expect(verdict()).toBe('');
    expect(document.querySelector('#card-means')?.textContent).toContain('asks our server');
    expect((document.querySelector('textarea') as unknown as { value: string }).value).toBe(jws);
  });
});
