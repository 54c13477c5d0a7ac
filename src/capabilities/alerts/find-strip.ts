import { clockTime, dayAndTime } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listOffered } from '../delivery/index.ts';
import { isCorrection } from './alert.ts';
import type { AlertVersion } from './alert-version.ts';
import { makeToldMessage } from './make-version-message.ts';
import { listToldVersionsOfAll } from './version-store.ts';

/** The one line at the top of every page when something concerns the reader, in the words of the message itself. */
export interface Strip {
  /** CAP status, which decides colour, word and shape. */
  readonly state: string;
  readonly words: string;
  readonly url: string;
}

/**
 * What is in force and concerns this person: what, since when, next update by. Real before exercise, newest first. It is asked on
 * every signed-in page, so it costs one question for whoever is told nothing, and two however much is in force.
 */
export async function findStrip(ctx: Ctx, personId: string): Promise<Strip | undefined> {
  const offered = await listOffered(ctx, [personId]);
  if (offered.length === 0) return undefined;
  const alertIds = offered.map(({ threadId }) => threadId);
  const told = await listToldVersionsOfAll(ctx, alertIds);
  const inForce = offered.flatMap(({ launchId }) =>
    told.filter((version) => version.id === launchId && concerns(version)),
  );
  const chosen = inForce.find(({ status }) => status === 'Actual') ?? inForce[0];
  if (!chosen?.launchedAt) return undefined;
  const thread = told.filter(({ alertId }) => alertId === chosen.alertId);
  const { firstLine, status } = makeToldMessage(chosen, thread, 'en');
  const next = chosen.nextUpdateAt ? ` Next update by ${clockTime(chosen.nextUpdateAt)}.` : '';
  const words = `${firstLine}. Since ${dayAndTime(chosen.launchedAt)}.${next}`;
  return { state: status, words, url: '/my-alerts' };
}

function concerns({ kind, state }: AlertVersion): boolean {
  return state === 'live' && !isCorrection(kind);
}
