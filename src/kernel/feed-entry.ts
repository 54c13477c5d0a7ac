/** The `typ` of a signed entry of the feed (RFC 7515, 4.1.9). */
export const feedEntryType = 'tocsin-feed+jwt';
/** The `typ` of the signed head of the feed. */
export const feedHeadType = 'tocsin-feed-head+jwt';

/** What one entry says, in one language. */
export interface FeedWords {
  /** BCP 47, for example en-GB. */
  readonly language: string;
  readonly source: string;
  readonly event: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly area: string;
  /** Of an update: what is new. */
  readonly changed: string;
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
}

/** One told version in the feed. Moments are ISO 8601 in UTC. No person is named in it. */
export interface FeedEntry {
  /** From 1, without a gap. */
  readonly number: number;
  /** SHA-256 over the entry before as it was signed, base64url; null in the first. */
  readonly previous: string | null;
  /** Where the feed comes from: the public address of the centre. */
  readonly site: string;
  /** What the installation is for; where it is not `live`, nothing is real. */
  readonly environment: string;
  /** When it was numbered. */
  readonly at: string;
  readonly status: 'Actual' | 'Exercise' | 'Test';
  readonly kind: 'alert' | 'update' | 'cancel' | 'all-clear';
  readonly toldAt: string;
  readonly expiresAt: string;
  readonly nextUpdateAt: string | null;
  /** Number of the first entry about the same matter: its own number when it is the first. */
  readonly about: number;
  /** Number of the entry that this one takes the place of. */
  readonly replaces: number | null;
  /** `words`: it says all that people were told. `notice`: something was said that may not stand here; ask. */
  readonly says: 'words' | 'notice';
  readonly words: readonly FeedWords[];
}

/** The signed word of how far the feed has come. */
export interface FeedHead {
  readonly site: string;
  /** The newest number; 0 while there is none. */
  readonly number: number;
  /** SHA-256 over that entry as it was signed, base64url; null while there is none. */
  readonly hash: string | null;
  readonly at: string;
}

/** No new head for so long is silence that somebody must look into, milliseconds. */
export const feedSilenceMs = 3 * 60 * 1000;

const wordsFields = [
  ...['language', 'source', 'event', 'headline', 'description', 'instruction'],
  ...['area', 'changed', 'urgency', 'severity', 'certainty'],
];
const statuses = ['Actual', 'Exercise', 'Test'];
const kinds = ['alert', 'update', 'cancel', 'all-clear'];

/** The entry in a payload, or nothing when it is none: what is not clearly an entry is not taken for one. */
export function readFeedEntry(payload: unknown): FeedEntry | undefined {
  if (!isRecord(payload)) return undefined;
  const { number, previous, about, replaces, status, kind, says, words, nextUpdateAt } = payload;
  const texts = [payload.site, payload.environment].every((each) => typeof each === 'string' && each !== '');
  const moments = [payload.at, payload.toldAt, payload.expiresAt, nextUpdateAt ?? payload.at].every(isMoment);
  const numbers = isCount(number) && number > 0 && isCount(about) && about > 0 && about <= number;
  if (!texts || !moments || !numbers) return undefined;
  if (!(number === 1 ? previous === null : isHash(previous))) return undefined;
  if (replaces !== null && !(isCount(replaces) && replaces >= about && replaces < number)) return undefined;
  if ((replaces === null) !== (about === number)) return undefined;
  if (!statuses.includes(String(status)) || !kinds.includes(String(kind))) return undefined;
  if (!Array.isArray(words) || !words.every(isWords)) return undefined;
  if (says === 'words' ? words.length === 0 : says !== 'notice' || words.length > 0) return undefined;
  return { ...payload, nextUpdateAt: nextUpdateAt ?? null } as unknown as FeedEntry;
}

/** The head in a payload, or nothing when it is none. */
export function readFeedHead(payload: unknown): FeedHead | undefined {
  if (!isRecord(payload)) return undefined;
  const { site, number, hash, at } = payload;
  if (typeof site !== 'string' || site === '' || !isMoment(at) || !isCount(number)) return undefined;
  if (!(number === 0 ? hash === null : isHash(hash))) return undefined;
  return { site, number, hash: hash as string | null, at: at as string };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWords(value: unknown): boolean {
  return isRecord(value) && wordsFields.every((field) => typeof value[field] === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}

function isMoment(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
