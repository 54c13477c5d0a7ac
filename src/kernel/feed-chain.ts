import type { FeedEntry, FeedHead } from './feed-entry.ts';
import { feedSilenceMs } from './feed-entry.ts';

/** An entry whose signature was found right: as it came, what it says, and its own hash. */
export interface VerifiedEntry {
  readonly jws: string;
  readonly hash: string;
  readonly entry: FeedEntry;
}

/** What a follower knows of a feed. */
export interface FeedStanding {
  readonly site: string;
  /** The verified sequence without a gap: entry 1 first. */
  readonly kept: readonly VerifiedEntry[];
  /** Right by themselves, but something before them is missing yet; by number. */
  readonly waiting: ReadonlyMap<number, VerifiedEntry>;
  /** The newest head seen. */
  readonly head: FeedHead | undefined;
  /** Hashes that heads have told of entries not kept yet; by number. */
  readonly promised: ReadonlyMap<number, string>;
}

/** Why an answer was not taken. */
export type FeedFault =
  /** Not signed by the keys that are known here, or not what it says it is. */
  | 'forged'
  /** Signed, but there is another signed history: two people would be told two things. */
  | 'forked'
  /** A later word of how far the feed has come names less than an earlier one. */
  | 'rewound';

/** What a person is told of a fault. */
export const feedFaultSentences: Readonly<Record<FeedFault, string>> = {
  forged: 'Refused: this was not signed by the keys that are known here. Nothing of it was taken.',
  forked:
    'Refused: there are two signed histories of this feed that contradict each other. Trust neither, and ring the centre by a number that you already have.',
  rewound:
    'Refused: the feed has gone back behind what it said before. Something is being hidden, or the centre was set up from an old copy. Ring the centre by a number that you already have.',
};

/** What came of an answer: the standing after it, or the fault for which nothing of it was taken. */
export type FeedStep = { readonly standing: FeedStanding } | { readonly fault: FeedFault };

/** A follower that knows nothing yet of the feed of this site. */
export function beginFollowing(site: string): FeedStanding {
  return { site, kept: [], waiting: new Map(), head: undefined, promised: new Map() };
}

/** Takes one verified entry, in whatever order they come and however often. */
export function takeEntry(standing: FeedStanding, taken: VerifiedEntry): FeedStep {
  const { number, site } = taken.entry;
  if (site !== standing.site) return { fault: 'forged' };
  const known = standing.kept[number - 1] ?? standing.waiting.get(number);
  if (known) return known.hash === taken.hash ? { standing } : { fault: 'forked' };
  const promised = standing.promised.get(number);
  if (promised !== undefined && promised !== taken.hash) return { fault: 'forked' };
  if (contradictsHead(standing.head, taken)) return { fault: 'rewound' };
  return linkUp({ ...standing, waiting: new Map([...standing.waiting, [number, taken]]) });
}

/** Takes one verified head. An older one than is known says nothing new, but must not contradict. */
export function takeHead(standing: FeedStanding, head: FeedHead): FeedStep {
  if (head.site !== standing.site) return { fault: 'forged' };
  const { head: known } = standing;
  if (known && head.at > known.at && head.number < known.number) return { fault: 'rewound' };
  if (known && head.at < known.at && head.number > known.number) return { fault: 'rewound' };
  const entries = [...standing.kept, ...standing.waiting.values()];
  if (entries.some((each) => contradictsHead(head, each))) return { fault: 'rewound' };
  const there = entries.find(({ entry }) => entry.number === head.number);
  const before = there?.hash ?? standing.promised.get(head.number);
  if (head.hash !== null && before !== undefined && before !== head.hash) return { fault: 'forked' };
  const newer = !known || head.at > known.at || head.number > known.number;
  const promised = new Map(standing.promised);
  if (!there && head.hash !== null) promised.set(head.number, head.hash);
  return { standing: { ...standing, head: newer ? head : known, promised } };
}

/** The numbers that are known to exist and are not here, lowest first, at most `most`. */
export function missingNumbers({ kept, waiting, head, promised }: FeedStanding, most = 200): number[] {
  const last = Math.max(head?.number ?? 0, ...waiting.keys(), ...promised.keys());
  const missing: number[] = [];
  for (let number = kept.length + 1; number <= last && missing.length < most; number += 1) {
    if (!waiting.has(number)) missing.push(number);
  }
  return missing;
}

/** Whether the centre has been silent for too long: no new head for three minutes. */
export function isSilent({ head }: FeedStanding, now: Date): boolean {
  return !head || now.getTime() - Date.parse(head.at) > feedSilenceMs;
}

// A head counts all that was numbered before it was signed.
function contradictsHead(head: FeedHead | undefined, { entry }: VerifiedEntry): boolean {
  return head !== undefined && head.number < entry.number && head.at > entry.at;
}

function linkUp(standing: FeedStanding): FeedStep {
  const kept = [...standing.kept];
  const waiting = new Map(standing.waiting);
  const promised = new Map(standing.promised);
  for (let next = waiting.get(kept.length + 1); next; next = waiting.get(kept.length + 1)) {
    if (next.entry.previous !== (kept.at(-1)?.hash ?? null)) return { fault: 'forked' };
    waiting.delete(next.entry.number);
    promised.delete(next.entry.number);
    kept.push(next);
  }
  return { standing: { ...standing, kept, waiting, promised } };
}
