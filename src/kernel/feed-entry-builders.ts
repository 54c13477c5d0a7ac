import type { VerifiedEntry } from './feed-chain.ts';
import type { FeedEntry, FeedHead } from './feed-entry.ts';

/** A clock of a feed that exists nowhere: minute `minutes` of an invented morning. */
export function feedMoment(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 22, 8, minutes)).toISOString();
}

/** The site of a feed that exists nowhere. */
export const feedSite = 'https://tocsin.example';

/** An entry that exists nowhere, about a matter of its own. */
export function aFeedEntry(overrides: Partial<FeedEntry> = {}): FeedEntry {
  const number = overrides.number ?? 1;
  return {
    number,
    previous: number === 1 ? null : 'h'.repeat(43),
    site: feedSite,
    environment: 'live',
    at: feedMoment(number * 2),
    status: 'Exercise',
    kind: 'alert',
    toldAt: feedMoment(number * 2),
    expiresAt: feedMoment(number * 2 + 120),
    nextUpdateAt: null,
    about: number,
    replaces: null,
    says: 'words',
    words: [
      {
        language: 'en-GB',
        source: 'Northmoor Police (sample)',
        event: 'Suspicious vehicle',
        headline: 'Suspicious vehicle at Market Square',
        description: 'A van stands unattended in front of the corn hall.',
        instruction: 'Keep away from Market Square.',
        area: 'Northmoor town centre',
        changed: '',
        urgency: 'Immediate',
        severity: 'Severe',
        certainty: 'Likely',
      },
    ],
    ...overrides,
  };
}

/** A hash that stands for entry `number` of a history called `branch`, without counting one. */
export function aFeedHash(branch: string, number: number): string {
  return `${branch}${number}`.padEnd(43, '_');
}

/** A whole history of `length` entries that is called `branch`; up to `shared` it is the history called `trunk`. */
export function aFeedHistory(length: number, branch = 'trunk', shared = 0): VerifiedEntry[] {
  const nameOf = (number: number): string => (number <= shared ? 'trunk' : branch);
  return Array.from({ length }, (_, place) => {
    const number = place + 1;
    const previous = number === 1 ? null : aFeedHash(nameOf(number - 1), number - 1);
    const hash = aFeedHash(nameOf(number), number);
    return { jws: `jws-${hash}`, hash, entry: aFeedEntry({ number, previous }) };
  });
}

/** The head that was signed a minute after an entry of a history was numbered. */
export function aFeedHead(history: readonly VerifiedEntry[], number: number, branch = 'trunk'): FeedHead {
  const hash = history[number - 1]?.hash ?? null;
  const at = feedMoment(number * 2 + 1).replace('.000Z', branch === 'trunk' ? '.000Z' : '.500Z');
  return { site: feedSite, number, hash, at };
}
