import type { VerifiedEntry } from './feed-chain.ts';
import { type FeedHead, feedEntryType, feedHeadType, readFeedEntry, readFeedHead } from './feed-entry.ts';

/** A public key of Ed25519 as a JSON Web Key (RFC 8037, 2). */
export interface FeedKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
  /** Of a revoked key: when; only entries numbered before it count, and no head at all. */
  readonly revokedAt?: string;
}

/** Keys by which a feed is believed. */
export type FeedKeys = readonly FeedKey[];

/** What a signed statement turned out to be; `unknown-key` may be asked about again, at the centre alone. */
export type SignatureJudgement<Said> =
  | { readonly is: 'right'; readonly said: Said }
  | { readonly is: 'unknown-key' | 'forged' };

/** The Ed25519 keys of a published set, the revoked ones after the others; whatever else stands in it is passed over. */
export function readFeedKeys(set: unknown): FeedKeys {
  const { keys, revoked } = (set ?? {}) as { keys?: unknown; revoked?: unknown };
  const ended = Array.isArray(revoked) ? revoked.filter((key) => typeof key?.revoked_at === 'string') : [];
  return [...(Array.isArray(keys) ? keys : []), ...ended].flatMap((key) => readKey(key) ?? []);
}

function readKey(key: (Partial<FeedKey> & { revoked_at?: string }) | null): FeedKey | undefined {
  const { kty, crv, x, kid, revoked_at: revokedAt } = key ?? {};
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof kid !== 'string') return undefined;
  return { kty, crv, x, kid, ...(revokedAt === undefined ? {} : { revokedAt }) };
}

/** Checks one entry of a feed: a compact JWS (RFC 7515, 7.1). */
export async function verifyFeedEntry(jws: string, keys: FeedKeys): Promise<SignatureJudgement<VerifiedEntry>> {
  const judged = await verifyStatement(jws, keys, feedEntryType);
  if (judged.is !== 'right') return judged;
  const entry = readFeedEntry(judged.said);
  // The chain and the heads of good keys hold what a stolen key could say of the time before.
  const isGood = entry && (judged.key.revokedAt === undefined || entry.at < judged.key.revokedAt);
  return isGood ? { is: 'right', said: { jws, entry, hash: await hashOfStatement(jws) } } : { is: 'forged' };
}

/** Checks the head of a feed. */
export async function verifyFeedHead(jws: string, keys: FeedKeys): Promise<SignatureJudgement<FeedHead>> {
  const judged = await verifyStatement(jws, keys, feedHeadType);
  if (judged.is !== 'right') return judged;
  const head = judged.key.revokedAt === undefined ? readFeedHead(judged.said) : undefined;
  return head ? { is: 'right', said: head } : { is: 'forged' };
}

/** SHA-256 over a statement as it was signed, base64url: what the next entry of the chain names. */
export async function hashOfStatement(jws: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(jws)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

type SignedStatement = { readonly is: 'right'; readonly said: unknown; readonly key: FeedKey };

async function verifyStatement(
  jws: string,
  keys: FeedKeys,
  type: string,
): Promise<SignedStatement | { readonly is: 'unknown-key' | 'forged' }> {
  const parts = jws.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  const heading = readJson(header) as { alg?: unknown; typ?: unknown; kid?: unknown; crit?: unknown } | undefined;
  if (parts.length !== 3 || !heading || heading.alg !== 'EdDSA' || heading.typ !== type) return { is: 'forged' };
  // RFC 7515, 4.1.11: what must be understood and is not makes it invalid.
  if (heading.crit !== undefined) return { is: 'forged' };
  const key = keys.find(({ kid }) => kid === heading.kid);
  if (!key) return { is: 'unknown-key' };
  // One spelling alone: else a mirror could make a second text of the same statement, with another hash.
  const bytes = /^[\w-]{85}[AQgw]$/.test(signature) ? bytesOf(signature) : undefined;
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  if (!bytes || !(await isSigned(key, bytes, signed))) return { is: 'forged' };
  const said = readJson(payload);
  return said === undefined ? { is: 'forged' } : { is: 'right', said, key };
}

async function isSigned(key: FeedKey, signature: Uint8Array<ArrayBuffer>, signed: Uint8Array<ArrayBuffer>) {
  const { kty, crv, x } = key;
  const imported = await crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, signed);
}

function readJson(base64url: string): unknown {
  const bytes = bytesOf(base64url);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(base64url)) return undefined;
  try {
    const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
