import { clockTime, dayAndTime } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listOffered } from '../delivery/index.ts';
import { isCorrection } from './alert.ts';
import { makeVersionMessage } from './make-version-message.ts';
import { findVersionById } from './version-store.ts';

/** The one line at the top of every page when something concerns the reader, in the words of the message itself. */
export interface Strip {
  /** CAP status, which decides colour, word and shape. */
  readonly state: string;
  readonly words: string;
  readonly url: string;
}

// A person is rarely told more than a few things at once; the real one among them is what counts.
const mostLookedAt = 5;

/** What is in force and concerns this person: what, since when, next update by. Real before exercise, newest first. */
export async function findStrip(ctx: Ctx, personId: string): Promise<Strip | undefined> {
  const offered = await listOffered(ctx, [personId]);
  const strips: Strip[] = [];
  for (const row of offered.slice(0, mostLookedAt)) {
    const version = await findVersionById(ctx, row.launchId);
    if (!version?.launchedAt || isCorrection(version.kind) || version.state !== 'live') continue;
    const { firstLine, status } = await makeVersionMessage(ctx, version);
    const next = version.nextUpdateAt ? ` Next update by ${clockTime(version.nextUpdateAt)}.` : '';
    const words = `${firstLine}. Since ${dayAndTime(version.launchedAt)}.${next}`;
    strips.push({ state: status, words, url: '/my-alerts' });
  }
  return strips.find((strip) => strip.state === 'Actual') ?? strips[0];
}
