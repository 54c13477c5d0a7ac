import {
  beginFollowing,
  type FeedFault,
  type FeedStanding,
  type FeedStep,
  feedFaultSentences,
  isSilent,
  missingNumbers,
  takeEntry,
  takeHead,
} from '../../../kernel/feed-chain.ts';
import { type FeedKeys, readFeedKeys, verifyFeedEntry, verifyFeedHead } from '../../../kernel/feed-signature.ts';

/** What a follower needs from outside. */
export interface FollowOutside {
  /** The text at an address; nothing when no usable answer came. */
  get(url: string): Promise<string | undefined>;
  now(): Date;
}

/** What one round brought. */
export interface FollowRound {
  readonly standing: FeedStanding;
  /** The newest head as it was signed, if any was ever taken. */
  readonly head: string | undefined;
  /** The published keys as they came from the centre, if ever. */
  readonly keys: string | undefined;
  /** Places that gave no usable answer. */
  readonly away: readonly string[];
  /** What was refused: where it came from, and why. */
  readonly refused: readonly { readonly from: string; readonly fault: FeedFault; readonly sentence: string }[];
  /** Whether there has been no new head for three minutes. */
  readonly isSilent: boolean;
}

/** What a follower remembers from an earlier run. */
export interface FollowMemory {
  readonly keys?: string;
  readonly head?: string;
  /** Signed entries, in whatever order. */
  readonly entries: readonly string[];
}

/** A follower of one feed. */
export interface FeedFollower {
  /** Asks everywhere once, repairs what is missing, and tells how things stand. */
  round(): Promise<FollowRound>;
}

/**
 * Follows the feed of `centre` there and at its mirrors. Keys are believed from the centre alone; a mirror can withhold, but
 * not invent. What was taken once is never given up: who contradicts it is refused.
 */
export async function makeFeedFollower(
  outside: FollowOutside,
  centre: string,
  mirrors: readonly string[] = [],
  memory: FollowMemory = { entries: [] },
): Promise<FeedFollower> {
  const follower = new Follower(outside, centre, mirrors);
  await follower.remember(memory);
  return { round: () => follower.round() };
}

class Follower {
  readonly outside: FollowOutside;
  readonly centre: string;
  readonly places: readonly string[];
  standing: FeedStanding;
  keys: FeedKeys = [];
  keysText: string | undefined;
  head: string | undefined;
  away = new Set<string>();
  refused: { from: string; fault: FeedFault; sentence: string }[] = [];
  hasAskedForKeys = false;

  constructor(outside: FollowOutside, centre: string, mirrors: readonly string[]) {
    this.outside = outside;
    this.centre = centre;
    this.places = [centre, ...mirrors];
    this.standing = beginFollowing(centre);
  }

  async remember({ keys, head, entries }: FollowMemory): Promise<void> {
    if (keys !== undefined) this.takeKeys(keys);
    this.hasAskedForKeys = this.keys.length > 0;
    for (const jws of entries) await this.takeEntryText(jws, 'memory');
    if (head !== undefined) await this.takeHeadText(head, 'memory');
  }

  async round(): Promise<FollowRound> {
    this.away = new Set();
    this.refused = [];
    this.hasAskedForKeys = false;
    if (this.keys.length === 0) await this.askForKeys();
    for (const place of this.places) await this.askHead(place);
    for (const place of this.places) {
      if (missingNumbers(this.standing, 1).length > 0) await this.repair(place);
    }
    const { standing, head, refused, keysText: keys } = this;
    return { standing, head, keys, away: [...this.away], refused, isSilent: isSilent(standing, this.outside.now()) };
  }

  private async askHead(place: string): Promise<void> {
    const text = await this.outside.get(`${place}/hub-feed/head.jws`);
    if (text === undefined) this.away.add(place);
    else await this.takeHeadText(text.trim(), place);
  }

  /** Asks for what is missing: in one go where the place can, else file by file. */
  private async repair(place: string): Promise<void> {
    while (!this.away.has(place) && missingNumbers(this.standing, 1).length > 0) {
      const before = this.standing.kept.length;
      const many = readMany(await this.outside.get(`${place}/hub-feed?since=${before}`));
      for (const jws of many ?? []) await this.takeEntryText(jws, place);
      if (this.standing.kept.length > before) continue;
      if (!(await this.repairOneByOne(place))) return;
    }
  }

  private async repairOneByOne(place: string): Promise<boolean> {
    const before = this.standing.kept.length;
    for (const number of missingNumbers(this.standing)) {
      const jws = await this.outside.get(`${place}/hub-feed/${number}.jws`);
      if (jws === undefined || !(await this.takeEntryText(jws.trim(), place))) break;
    }
    return this.standing.kept.length > before;
  }

  private async takeHeadText(text: string, from: string): Promise<void> {
    const judged = await this.judge(() => verifyFeedHead(text, this.keys));
    const step = judged.is === 'right' ? takeHead(this.standing, judged.said) : ({ fault: 'forged' } as const);
    const known = this.standing.head;
    if (this.takeStep(step, from) && this.standing.head !== known) this.head = text;
  }

  private async takeEntryText(jws: string, from: string): Promise<boolean> {
    const judged = await this.judge(() => verifyFeedEntry(jws, this.keys));
    const step = judged.is === 'right' ? takeEntry(this.standing, judged.said) : ({ fault: 'forged' } as const);
    return this.takeStep(step, from);
  }

  private takeStep(step: FeedStep, from: string): boolean {
    if ('standing' in step) {
      this.standing = step.standing;
      return true;
    }
    const { fault } = step;
    const known = this.refused.some((each) => each.from === from && each.fault === fault);
    if (!known) this.refused.push({ from, fault, sentence: feedFaultSentences[fault] });
    return false;
  }

  // A key may be new: the centre is asked once a round, and nobody else is.
  private async judge<Judged extends { readonly is: string }>(verify: () => Promise<Judged>): Promise<Judged> {
    const judged = await verify();
    if (judged.is !== 'unknown-key' || this.hasAskedForKeys) return judged;
    await this.askForKeys();
    return verify();
  }

  private async askForKeys(): Promise<void> {
    this.hasAskedForKeys = true;
    const text = await this.outside.get(`${this.centre}/.well-known/tocsin-keys.json`);
    if (text !== undefined) this.takeKeys(text);
  }

  private takeKeys(text: string): void {
    const keys = readFeedKeys(parse(text));
    if (keys.length === 0) return;
    this.keys = keys;
    this.keysText = text;
  }
}

function readMany(text: string | undefined): string[] | undefined {
  const entries = (parse(text ?? '') as { entries?: unknown } | undefined)?.entries;
  return Array.isArray(entries) ? entries.filter((each) => typeof each === 'string') : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
