import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { aHotelAtDover } from '../../network/network-builders.ts';
import { checkIssuer, deriveAttempt, makeEmployerUrl, redeemAnswer } from './employer-client.ts';
import { anIssuer } from './issuer-builders.ts';
import { findIssuer, type Issuer } from './issuer-store.ts';

/** What an issuer of these tests lies about; an honest one about nothing. */
interface Lies {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: string;
  readonly signedByAnother?: boolean;
  readonly userinfoSubject?: string;
  readonly tokenStatus?: number;
  readonly page?: string;
}

const database = aDatabase();
const now = (): Ctx => database.ctx({ now: new Date() });
const near = makeOutboundClient({ allowLoopback: true });
const client = { clientId: 'tocsin', clientSecret: 'a-client-secret' };
const [ours, another] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const token = 'a-token-of-a-browser-of-43-characters-length';
let lies: Lies = {};
/** An issuer that can lie, which no library does for us. */
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://issuer').pathname;
  if (path === '/token' && lies.tokenStatus) response.statusCode = lies.tokenStatus;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer(path)));
});
let issuer: Issuer | undefined;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await aHotelAtDover(database.ctx());
  const id = await anIssuer(now(), { ...client, issuerUrl: issuerUrl() });
  issuer = await findIssuer(now(), id);
});
afterAll(async () => {
  await near.close();
  await new Promise((resolve) => server.close(resolve));
});

const issuerUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const known = (): Issuer => {
  if (!issuer) throw new Error('There is no issuer yet.');
  return issuer;
};

function answer(path: string): object {
  const at = issuerUrl();
  switch (path) {
    case '/.well-known/openid-configuration':
      return {
        ...{
          issuer: at,
          authorization_endpoint: lies.page ?? `${at}/auth`,
          token_endpoint: `${at}/token`,
          jwks_uri: `${at}/jwks`,
        },
        ...{ userinfo_endpoint: `${at}/userinfo`, authorization_response_iss_parameter_supported: true },
        ...{ response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'] },
      };
    case '/jwks':
      return { keys: [{ ...ours?.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] };
    case '/userinfo':
      return {
        sub: lies.userinfoSubject ?? 's-1',
        email: 'nia@hotel.example',
        email_verified: true,
        sentBy: 'userinfo',
      };
    default:
      return { access_token: 'a', token_type: 'Bearer', id_token: makeIdToken() };
  }
}

function makeIdToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const honest = { iss: issuerUrl(), aud: client.clientId, sub: 's-1', nonce: deriveAttempt(token).nonce };
  const claims = { ...honest, iat: seconds, exp: seconds + 300, groups: ['one'], ...lies.claims };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: lies.alg ?? 'RS256', kid: 'one' })}.${part(claims)}`;
  const key = (lies.signedByAnother ? another : ours)?.privateKey as KeyObject;
  if (lies.alg === 'none') return `${signed}.`;
  return `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`;
}

const redeem = async (told: Lies = {}): Promise<Record<string, unknown>> => {
  lies = told;
  const query = { code: 'c', state: deriveAttempt(token).state, iss: issuerUrl() };
  return redeemAnswer(now(), known(), { token, query }, near);
};

describe('what an employer answers', () => {
  it('is believed when it is signed for us and for this question; the userinfo fills in what it leaves out', async () => {
    const honest = { sub: 's-1', groups: ['one'], email: 'nia@hotel.example', sentBy: 'userinfo' };
    expect(await redeem()).toMatchObject(honest);
    expect(await redeem({ claims: { email: 'signed@hotel.example' } })).toMatchObject({
      email: 'signed@hotel.example',
    });
  });

  const hour = 3600;
  it.each<[string, Lies, string]>([
    ['signed by somebody else', { signedByAnother: true }, 'EMPLOYER_ANSWER_WRONG'],
    ['not signed', { alg: 'none' }, 'EMPLOYER_ANSWER_WRONG'],
    ['to another question', { claims: { nonce: 'another' } }, 'EMPLOYER_ANSWER_WRONG'],
    ['to no question', { claims: { nonce: undefined } }, 'EMPLOYER_ANSWER_WRONG'],
    ['for another client', { claims: { aud: 'another' } }, 'EMPLOYER_ANSWER_WRONG'],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }, 'EMPLOYER_ANSWER_WRONG'],
    ['too old', { claims: { exp: Date.now() / 1000 - hour } }, 'EMPLOYER_ANSWER_WRONG'],
    ['about two people', { userinfoSubject: 's-2' }, 'EMPLOYER_ANSWER_WRONG'],
    ['a fault of its own', { tokenStatus: 502 }, 'EMPLOYER_AWAY'],
    ['a no to the code', { tokenStatus: 400 }, 'EMPLOYER_ANSWER_WRONG'],
  ])('is not believed when it is %s', async (_name, told, code) => {
    await expect(redeem(told)).rejects.toMatchObject({ code });
  });
});

describe('calling an issuer', () => {
  const attempt = { token, loginHint: 'nia@hotel.example' };
  const why = async (ctx: Ctx, at: Issuer, outbound = near): Promise<unknown> => {
    const fault = await makeEmployerUrl(ctx, at, attempt, outbound).catch((refusal: unknown) => refusal);
    expect(await checkIssuer(ctx, at, outbound)).toBe((fault as { detail?: { why?: string } }).detail?.why);
    return fault;
  };

  it('goes to public addresses alone, and to this machine only in the sample network', async () => {
    const inside = { ...known(), issuerUrl: 'https://10.0.0.1' };
    const refused = { code: 'EMPLOYER_AWAY', detail: { why: expect.stringContaining('is not a public address') } };
    expect(await why(now(), inside)).toMatchObject(refused);
    const guarded = makeOutboundClient();
    expect(await why(now(), known(), guarded)).toMatchObject(refused);
    await guarded.close();
    const production = database.ctx({ config: testConfig({ TOCSIN_MODE: 'production' }) });
    const plain = { detail: { why: expect.stringContaining('only requests to HTTPS are allowed') } };
    expect(await why(production, known())).toMatchObject(plain);
    lies = {};
    expect(await checkIssuer(now(), known(), near)).toBeUndefined();
  });

  it('sends nobody to a page that is a script', async () => {
    lies = { page: 'javascript:alert(1)' };
    await expect(makeEmployerUrl(now(), known(), attempt, near)).rejects.toMatchObject({ code: 'EMPLOYER_AWAY' });
    lies = {};
  });

  it('is not done with a secret that TOCSIN_SECRET no longer opens, nor for an issuer that says it is another', async () => {
    const config = testConfig({ TOCSIN_SECRET: 'quite-another-secret-of-more-than-32-characters' });
    const sealed = { detail: { why: expect.stringContaining('enter it again') } };
    expect(await why(database.ctx({ config }), known())).toMatchObject(sealed);
    const alias = { ...known(), issuerUrl: issuerUrl().replace('127.0.0.1', 'localhost') };
    const other = { detail: { why: expect.stringContaining('does not match the expected issuer') } };
    expect(await why(now(), alias)).toMatchObject(other);
  });
});
