import { z } from 'zod';
import { type Weight, weights } from '../identity/index.ts';

/** Lanes in the order they are served. */
export const lanes = ['attack', 'urgent', 'bulk'] as const;

/** One lane. */
export type Lane = (typeof lanes)[number];

/** States of a launch: recipients are being frozen; messages go out; all have an outcome; stopped by somebody. */
export type LaunchState = 'materialising' | 'sending' | 'settled' | 'stopped';

/** Content by channel, then by language. Each channel checks its own part. */
export type LaunchContent = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What goes out, to whom, how and until when. `launchId` is the version's id, so that a version goes out once. */
export interface LaunchRequest extends LaunchFrame {
  /** An audience expression (capability audiences). */
  readonly audience: unknown;
}

/** A launch without the people whom it is for. */
export interface LaunchFrame {
  readonly launchId: string;
  /** What it is, one small word; without one it is an alert. Answers of others lead on to `/<kind>s/answer/<token>`. */
  readonly kind?: string;
  /** The alert that it serves, where the thread is another. */
  readonly matterId?: string;
  /** The version of that alert that it says. */
  readonly says?: string;
  /** The alert's id: later launches of the same thread supersede earlier ones. */
  readonly threadId: string;
  readonly lane: Lane;
  /** What it is about, by which people choose. Nothing holds back `life`. */
  readonly weight: Weight;
  /** A last word: whoever has what it takes back is told at once, whatever they chose. */
  readonly takesBack: boolean;
  readonly content: LaunchContent;
  /** Channel names in the order tried. */
  readonly channels: readonly string[];
  /** Tell everybody told (or to be told) earlier in the thread too: right for Update, Cancel and All-clear. */
  readonly followsThread: boolean;
  readonly expiresAt: Date;
}

/** The parts of a request that have a fixed shape, checked before anything is written. */
export const launchRequestSchema = z.object({
  launchId: z.uuid(),
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/, 'A kind is one small word.')
    .optional(),
  matterId: z.uuid().optional(),
  says: z.uuid().optional(),
  threadId: z.uuid(),
  lane: z.enum(lanes),
  weight: z.enum(weights),
  takesBack: z.boolean(),
  content: z.record(z.string(), z.record(z.string(), z.unknown())),
  channels: z.array(z.string()).min(1),
  followsThread: z.boolean(),
  expiresAt: z.date(),
});
