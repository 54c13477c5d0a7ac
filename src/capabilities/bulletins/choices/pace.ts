import type { ReadKind } from '../bulletin.ts';

/** How somebody wants a kind: by itself at once, in one mail a day or a week, or not sent at all. */
export const paces = ['at-once', 'daily', 'weekly', 'none'] as const;

/** One of them. */
export type Pace = (typeof paces)[number];

/** What holds for who never chose: what may need doing comes at once, short items once a day. */
export const usualPace: Readonly<Record<ReadKind, Pace>> = {
  bulletin: 'at-once',
  'threat-bulletin': 'at-once',
  newsletter: 'at-once',
  news: 'daily',
};

/** In the words of the form. */
export const paceWords: Readonly<Record<Pace, string>> = {
  'at-once': 'At once, by itself',
  daily: 'Once a day, together',
  weekly: 'Once a week, together',
  none: 'Not at all',
};

/** What somebody has of each kind. */
export type PaceByKind = Readonly<Record<ReadKind, Pace>>;
