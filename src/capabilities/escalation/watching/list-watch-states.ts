import { everywhere } from '../../../kernel/cover.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Deed } from '../escalation-policy.ts';
import { deedAt, type Phase } from './plan-steps.ts';
import { findCourseRules, listWatches, type WatchOutcome } from './watch-list-store.ts';

/** How the watch of one person stands: what comes next and when, or how it ended. */
export interface WatchState {
  readonly personId: string;
  readonly phase: Phase;
  readonly nextDeed: Deed | null;
  readonly nextAt: Date | null;
  readonly lastDeed: Deed | null;
  readonly lastAt: Date | null;
  readonly outcome: WatchOutcome | null;
}

// More than all posts of all hubs with their deputies.
const mostStates = 10_000;

/** Everybody who is watched in a launch. No names; who may see whom is for the caller to ask. */
export async function listWatchStates(ctx: Ctx, launchId: string): Promise<WatchState[]> {
  const rules = await findCourseRules(ctx, launchId);
  if (!rules) return [];
  const rows = await listWatches(ctx, launchId, { cover: everywhere, limit: mostStates });
  return rows.map(({ personId, phase, ordinal, dueAt, lastDeed, lastAt, outcome }) => ({
    ...{ personId, phase, nextAt: dueAt, lastDeed, lastAt, outcome },
    nextDeed: dueAt === null ? null : deedAt(rules, phase, ordinal),
  }));
}
