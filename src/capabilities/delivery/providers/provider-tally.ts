import { second } from '../../../kernel/time.ts';
import type { ProviderPace } from './provider-pace.ts';
import type { Trouble } from './provider-shares.ts';

/** What became of one batch, in messages. `failedForNow` is the provider's failing; `failedForGood` is about one address. */
export interface BatchTold {
  readonly accepted: number;
  readonly failedForNow: number;
  readonly failedForGood: number;
  /** From handing the batch over to its last outcome. */
  readonly milliseconds: number;
}

interface Slice {
  readonly begins: number;
  tried: number;
  failed: number;
  slow: number;
}

/** What one process saw of one provider lately, in slices of a second. */
export interface ProviderTally {
  add(batch: BatchTold, slowBound: number, now: Date): void;
  /** What the tries within the pace's window say is the matter; nothing when all is well or too little was tried. */
  judge(pace: ProviderPace, now: Date): Trouble | undefined;
}

// The longest window that any pace looks at.
const kept = 120;

/** An empty tally. */
export function makeProviderTally(): ProviderTally {
  const slices: Slice[] = [];
  return {
    add(batch, slowBound, now) {
      const begins = Math.floor(now.getTime() / second) * second;
      let slice = slices.at(-1);
      if (slice?.begins !== begins) {
        slice = { begins, tried: 0, failed: 0, slow: 0 };
        slices.push(slice);
        if (slices.length > kept) slices.shift();
      }
      const tried = batch.accepted + batch.failedForNow + batch.failedForGood;
      slice.tried += tried;
      slice.failed += batch.failedForNow;
      if (batch.milliseconds > slowBound) slice.slow += tried;
    },
    judge(pace, now) {
      const from = now.getTime() - pace.window;
      const sum = { tried: 0, failed: 0, slow: 0 };
      for (const { begins, tried, failed, slow } of slices) {
        if (begins < from) continue;
        sum.tried += tried;
        sum.failed += failed;
        sum.slow += slow;
      }
      return judgeTries(sum, pace);
    },
  };
}

function judgeTries(
  { tried, failed, slow }: { tried: number; failed: number; slow: number },
  pace: ProviderPace,
): Trouble | undefined {
  if (tried < pace.fewestSlow) return undefined;
  const share = failed / tried;
  const enough = tried >= pace.fewest;
  if ((enough && share > pace.errorShare) || (failed >= pace.errorCount && share >= pace.errorCountShare))
    return 'errors';
  return slow / tried >= pace.slowShare ? 'slow' : undefined;
}
