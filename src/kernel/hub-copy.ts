import type { FeedWords } from './feed-entry.ts';

/** What a lead said on the telephone; `no-reply` is no answer but worth knowing. */
export const phoneOutcomes = ['received', 'passed-on', 'safe', 'need-help', 'no-reply'] as const;
/** One of them. */
export type PhoneOutcome = (typeof phoneOutcomes)[number];

/** The words on the buttons and in lists. */
export const phoneOutcomeWords: Readonly<Record<PhoneOutcome, string>> = {
  received: 'Has it',
  'passed-on': 'Passed it on',
  safe: 'Safe',
  'need-help': 'Needs help',
  'no-reply': 'No reply',
};

/** Somebody of a post and how they can be rung. */
export interface CopyPerson {
  readonly personId: string;
  readonly name: string;
  /** "Lead", "Deputy 1", "Associate". */
  readonly office: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** A post with its people in the order in which they are rung: who acts, the lead, deputies, associates. */
export interface CopyPost {
  readonly postId: string;
  readonly name: string;
  readonly people: readonly CopyPerson[];
}

/** A live alert as it is read out. */
export interface CopyAlert {
  readonly alertId: string;
  readonly versionId: string;
  /** Of the version, within its alert. */
  readonly number: number;
  /** "LIVE", "EXERCISE", "TEST". */
  readonly status: string;
  readonly kind: string;
  readonly toldAt: string;
  readonly expiresAt: string;
  readonly nextUpdateAt: string | null;
  readonly words: readonly FeedWords[];
  /** Number in the feed and the beginning of its hash, so that whoever is told can compare; null when it is not in the feed. */
  readonly code: string | null;
}

/** All that an officer needs to go on alone: one region's leads, what is live, and where to meet. Moments are ISO 8601. */
export interface WorkingCopy {
  readonly copyId: string;
  readonly site: string;
  readonly officer: string;
  readonly madeAt: string;
  /** Older than this, a browser that is online makes it anew. */
  readonly refreshAfter: string;
  /** Unreadable and wiped after this. */
  readonly expiresAt: string;
  readonly posts: readonly CopyPost[];
  readonly alerts: readonly CopyAlert[];
  readonly bridges: readonly { readonly hub: string; readonly joining: string }[];
}

/** One thing that was heard on the telephone. */
export interface PhoneReceipt {
  /** Made in the browser, so that bringing it twice is bringing it once. */
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly versionId: string;
  readonly outcome: PhoneOutcome;
  /** When it was said, by the clock of the browser. */
  readonly at: string;
}

/** The code that is read out for an entry of the feed: its number and the first six signs of its hash. */
export function readOutCode(number: number, hash: string): string {
  return `${number}-${hash.slice(0, 6)}`;
}
