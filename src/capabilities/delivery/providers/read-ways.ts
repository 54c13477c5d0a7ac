import { after, hour, minute, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Pause } from './pause.ts';
import { listPauses } from './pause-store.ts';
import { listQueueDepths, type QueueDepth } from './queue-depth-store.ts';
import { listTraffic, type TrafficRow } from './traffic-store.ts';
import { listProviderStates, listShifts, type ProviderState, type ShiftRow } from './ways-store.ts';

/** How sending goes: what operators look at. */
export interface WaysNow {
  readonly depths: readonly QueueDepth[];
  readonly providers: readonly ProviderState[];
  readonly pauses: readonly Pause[];
  /** The latest moves, the latest first. */
  readonly shifts: readonly ShiftRow[];
  /** The traffic of the last hour. */
  readonly traffic: readonly TrafficRow[];
}

const shiftsShown = 20;
/** A provider that no process had open for so long is out of the settings, or nobody works. */
const seenWithin = 10 * minute;
/** Processes say every second whom they skip. */
const skippedWithin = 5 * second;

/** Reads how sending goes now. */
export async function readWays(ctx: Ctx): Promise<WaysNow> {
  const [depths, providers, pauses, shifts, traffic] = await Promise.all([
    listQueueDepths(ctx),
    listProviderStates(ctx, after(ctx.now, -seenWithin)),
    listPauses(ctx),
    listShifts(ctx, shiftsShown),
    listTraffic(ctx, after(ctx.now, -hour)),
  ]);
  return { depths, providers, pauses, shifts, traffic };
}

/** How a provider does, in one word. */
export type ProviderHealth = 'drained' | 'skipped' | 'trouble' | 'well';

/** How a provider does; trouble is told for a minute after it was last seen. */
export function judgeHealth(provider: ProviderState, now: Date): ProviderHealth {
  if (provider.drained) return 'drained';
  if (isWithin(provider.skippedAt, skippedWithin, now)) return 'skipped';
  return isWithin(provider.troubledAt, minute, now) || provider.testFault !== null ? 'trouble' : 'well';
}

function isWithin(moment: Date | null, length: number, now: Date): boolean {
  return moment !== null && now.getTime() - moment.getTime() < length;
}
