import { type CardPayload, isObject, readPart, type StatusList, statementTypes } from './card-payload.ts';
import { type CardVerdict, judgeCard, type SignatureState } from './judge-card.ts';

/** A public key of the published set. */
export interface CheckingKey {
  readonly kid: string;
  readonly x: string;
}

/** The published keys, as far as a check needs them. */
export interface CheckingKeys {
  readonly keys: readonly CheckingKey[];
  readonly revoked: readonly CheckingKey[];
}

/** Whether a signature (64 bytes) over a text holds under a public key (base64url): WebCrypto in browsers, node:crypto here. */
export type VerifySignature = (x: string, text: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** What is known at the moment of a check, and by what means. */
export interface CheckingMeans {
  readonly keys: CheckingKeys;
  /** The newest status list that is known; without one nothing can be said of what came later. */
  readonly status: StatusList | undefined;
  /** Seconds since 1970. */
  readonly now: number;
  readonly verify: VerifySignature;
}

/** Checks the signed form of a card (RFC 7515, 5.2) and judges where it stands. */
export async function checkCard(jws: string, means: CheckingMeans): Promise<CardVerdict> {
  const { state, payload } = await openStatement(jws, statementTypes.card, means);
  const { now } = means;
  // What does not hold may be anything: it is not looked into.
  if (state === 'altered' || state === 'unknown-key') return judgeCard({ signature: state, now });
  if (state === 'no-card' || !isCard(payload)) return judgeCard({ signature: 'no-card', now });
  const digest = await digestOf(jws.split('.')[1] ?? '');
  const signedAgain = means.status?.signedAgain.includes(digest) === true;
  const signature = state === 'revoked' && signedAgain ? 'good' : state;
  return judgeCard({ signature, payload, status: means.status, now });
}

/** Opens a status list if one of our present keys signed it; undefined otherwise. */
export async function openStatusList(
  jws: string,
  means: Omit<CheckingMeans, 'status'>,
): Promise<StatusList | undefined> {
  const { state, payload } = await openStatement(jws, statementTypes.status, means);
  if (state !== 'good' || !isObject(payload)) return undefined;
  const { number, iat, since, alerts, signedAgain } = payload;
  const isList = [number, iat, since].every((each) => typeof each === 'number') && Array.isArray(alerts);
  return isList && Array.isArray(signedAgain) ? (payload as unknown as StatusList) : undefined;
}

/** What somebody added, if we signed it for them beside the words of this card; undefined otherwise. */
export async function openAddition(
  jws: string,
  card: CardPayload,
  means: Pick<CheckingMeans, 'keys' | 'verify'>,
): Promise<string | undefined> {
  const { state, payload } = await openStatement(jws, statementTypes.addition, means);
  if (state !== 'good' || !isObject(payload) || payload.version !== card.version) return undefined;
  return typeof payload.addition === 'string' ? payload.addition : undefined;
}

async function openStatement(
  jws: string,
  type: string,
  { keys, verify }: Pick<CheckingMeans, 'keys' | 'verify'>,
): Promise<{ readonly state: SignatureState; readonly payload?: unknown }> {
  const [head, body, signature, more] = jws.split('.');
  const header = readPart(head);
  const bytes = bytesOf(signature);
  if (more !== undefined || !isObject(header) || !bytes) return { state: 'no-card' };
  // A header that asks for anything else is not one of ours: the algorithm is never taken from it (RFC 8725, 3.1).
  if (header.alg !== 'EdDSA' || header.typ !== type || 'crit' in header) return { state: 'no-card' };
  const good = keys.keys.find(({ kid }) => kid === header.kid);
  const revoked = keys.revoked.find(({ kid }) => kid === header.kid);
  const key = good ?? revoked;
  if (!key) return { state: 'unknown-key' };
  const holds = await verify(key.x, new TextEncoder().encode(`${head}.${body}`), bytes);
  if (!holds) return { state: 'altered' };
  return { state: good ? 'good' : 'revoked', payload: readPart(body) };
}

// Strictly base64url, so that no second spelling of a signature passes.
function bytesOf(part: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (!part || !/^[A-Za-z0-9_-]{86}$/.test(part)) return undefined;
  const text = atob(`${part.replace(/-/g, '+').replace(/_/g, '/')}==`);
  const canonical = btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return canonical === part ? Uint8Array.from(text, (each) => each.charCodeAt(0)) : undefined;
}

async function digestOf(part: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(part));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

function isCard(payload: unknown): payload is CardPayload {
  if (!isObject(payload) || !isObject(payload.words)) return false;
  const { alert, version, number, iat, words } = payload;
  const texts = [alert, version, payload.kind, payload.status, words.first, words.sentence, words.lead];
  const lists = [words.sections, words.facts];
  return (
    texts.every((each) => typeof each === 'string') &&
    [number, iat].every((each) => typeof each === 'number') &&
    lists.every((list) => Array.isArray(list) && list.every(isObject))
  );
}
