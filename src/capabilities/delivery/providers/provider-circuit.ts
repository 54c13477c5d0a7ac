import { after } from '../../../kernel/time.ts';
import type { ProviderPace } from './provider-pace.ts';
import type { BatchTold } from './provider-tally.ts';

/** Whether a provider is used or skipped, as one process sees it. */
export interface Circuit {
  /** Batches in a row of which everything failed for now. */
  readonly failing: number;
  /** Skipped until then, when a few messages may probe it; null while it is used. */
  readonly probeAt: Date | null;
}

/** A provider that is used. */
export const closedCircuit: Circuit = { failing: 0, probeAt: null };

/** The circuit after a batch: anything that did not fail for now closes it, a few wholly failing batches open it. */
export function circuitAfter(before: Circuit, batch: BatchTold, pace: ProviderPace, now: Date): Circuit {
  if (batch.accepted + batch.failedForGood > 0) return closedCircuit;
  if (batch.failedForNow === 0) return before;
  // Too few may be one bad mailbox; they keep a circuit open, but do not open it.
  const failing = before.failing + (batch.failedForNow < pace.fewest ? 0 : 1);
  if (failing < pace.skipAfter) return { failing, probeAt: null };
  return { failing, probeAt: after(now, pauseAfter(failing, pace)) };
}

/** The circuit while a probe is under way: nobody else probes before the pause is over again. */
export function circuitProbed(before: Circuit, pace: ProviderPace, now: Date): Circuit {
  return { ...before, probeAt: after(now, pauseAfter(before.failing, pace)) };
}

/** The circuit once a link test went through: it may be probed at once. */
export function circuitLinked(before: Circuit, now: Date): Circuit {
  return before.probeAt ? { ...before, probeAt: now } : before;
}

function pauseAfter(failing: number, pace: ProviderPace): number {
  // Thirty doublings are past any bound.
  const doublings = Math.min(30, Math.max(0, failing - pace.skipAfter));
  return Math.min(pace.longestPause, pace.firstPause * 2 ** doublings);
}
