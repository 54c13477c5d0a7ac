import { after, hour } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { makeVersionMessage } from '../make-version-message.ts';
import type { AlertMessage } from '../message/alert-message.ts';
import { findVersionById } from '../version-store.ts';
import { anybody, type FeedMarking, mayRead } from './feed-reader.ts';
import { listFeedVersions } from './feed-store.ts';

/** A real alert that anybody may read of: its newest told words, and whether it is over. */
export interface Incident {
  readonly alertId: string;
  readonly versionId: string;
  readonly isOver: boolean;
  /** A state of `stateTag`. */
  readonly state: 'Actual' | 'cancelled' | 'all-clear' | 'expired';
  readonly message: AlertMessage;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

// Whoever read it on the front page comes back there to hear that it is over.
const toldWhenOver = 12 * hour;

/**
 * What is live, and below it what ended within the last hours, the latest told first; never an exercise or a test. `marking`
 * says whether what is Restricted may be read by anybody as well; what is Private never is.
 */
export async function listIncidents(ctx: Ctx, marking: FeedMarking, language: string): Promise<Incident[]> {
  const versions = await listFeedVersions(ctx, after(ctx.now, -toldWhenOver));
  const reader = anybody(['Actual'], marking);
  const incidents: Incident[] = [];
  for (const told of versions.filter((each) => mayRead(reader, each))) {
    const version = await findVersionById(ctx, told.versionId);
    if (!version) continue;
    const isLast = told.kind === 'cancel' || told.kind === 'all-clear';
    const isExpired = told.expiresAt <= ctx.now;
    incidents.push({
      ...{ alertId: told.alertId, versionId: told.versionId, sentAt: told.launchedAt, expiresAt: told.expiresAt },
      isOver: told.alertState !== 'live' || isLast || isExpired,
      state:
        told.kind === 'cancel'
          ? 'cancelled'
          : told.kind === 'all-clear'
            ? 'all-clear'
            : isExpired
              ? 'expired'
              : 'Actual',
      message: await makeVersionMessage(ctx, version, language),
    });
  }
  return incidents.sort((one, other) => Number(one.isOver) - Number(other.isOver));
}
