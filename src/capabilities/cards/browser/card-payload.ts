/** The types (`typ`) in the headers of what we sign, so that nothing signed for one use passes for another. */
export const statementTypes = {
  card: 'tocsin-card+jwt',
  addition: 'tocsin-addition+jwt',
  status: 'tocsin-status+jwt',
} as const;

/** What people see for a status, as in the alert's own words. */
export type CardStatus = 'LIVE' | 'EXERCISE' | 'TEST';

/** What a version is to its alert. */
export type CardKind = 'alert' | 'update' | 'cancel' | 'all-clear';

/** The words of a card as people read them. */
export interface CardWords {
  /** "EXERCISE: UPDATE: Suspicious vehicle …". */
  readonly first: string;
  readonly sentence: string;
  /** What changed or is taken back; empty for a first alert. */
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** What a card says and is signed over. Moments are seconds since 1970 (RFC 7519, 2, NumericDate). */
export interface CardPayload {
  /** Whose word it is: our address. */
  readonly iss: string;
  readonly alert: string;
  readonly version: string;
  /** Of the version within the alert, from 1. */
  readonly number: number;
  readonly kind: CardKind;
  readonly status: CardStatus;
  /** BCP 47, and every language that the version has. */
  readonly lang: string;
  readonly languages: readonly string[];
  readonly iat: number;
  /** Until when it holds; a last word has none. */
  readonly exp?: number;
  /** When the next word is promised. */
  readonly next?: number;
  readonly words: CardWords;
  /** Where anybody verifies it. */
  readonly verify: string;
}

/** Where one alert stands: its newest word. */
export interface StatusEntry {
  readonly alert: string;
  readonly version: string;
  readonly number: number;
  readonly kind: CardKind;
  readonly at: number;
}

/** The signed list of where alerts stand. A higher number is newer. */
export interface StatusList {
  readonly iss: string;
  readonly number: number;
  readonly iat: number;
  /** Alerts that had a word since then are on it. */
  readonly since: number;
  readonly alerts: readonly StatusEntry[];
  /** Digests of payloads that were signed again because their key was revoked. */
  readonly signedAgain: readonly string[];
}

/** Reads a base64url part of a JWS as JSON; undefined when it is none. Works in browsers and on the server. */
export function readPart(part: string | undefined): unknown {
  try {
    const bytes = Uint8Array.from(atob((part ?? '').replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Whether something read from a part is an object with fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
