import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../../kernel/context.ts';
import { minute, second } from '../../../kernel/time.ts';
import { startTurns } from '../../turn-loop.ts';
import type { PageStore } from './page-store.ts';

/** What the loop does with. */
export interface Warmth {
  readonly store: PageStore;
  /** Asks the database something small; throws when it does not answer. */
  ask(): Promise<void>;
  /** Everything that is to be there before anybody asks: each renders itself where it does not hold. */
  list(): Promise<readonly (() => Promise<void>)[]>;
  /** Told after each turn in which the database answered. */
  afterContact(): void;
  readonly log: Log;
}

/** A loop that keeps the shared pages rendered, and knows whether what they are made of is within reach. */
export interface WarmLoop {
  /** Something changed: looks through the pages now. */
  wake(): void;
  stop(): Promise<void>;
}

const askEvery = 3 * second;
const longestAnswer = 4 * second;
const longestRest = second / 4;
/** All pages are looked through at least so often. */
const roundEvery = minute;

/** Starts it. Pages are rendered one after another, so that whoever asks for something else hardly waits. */
export function keepWarm({ store, ask, list, afterContact, log }: Warmth): WarmLoop {
  let isDue = true;
  let lastRound = 0;
  let stopped = false;
  const round = async (): Promise<void> => {
    isDue = false;
    lastRound = performance.now();
    const began = Date.now();
    for (const warm of await list()) {
      if (stopped || store.isAway) return;
      const started = performance.now();
      await warm().catch((fault: unknown) => {
        log.warn({ fault: String(fault) }, 'A page could not be rendered ahead');
      });
      // Half of one processor at most: whoever asks for something comes first.
      const took = performance.now() - started;
      if (took > 1) await sleep(Math.min(took, longestRest));
    }
    // What changed and is on no list is rendered when it is asked for; kept as it was, it would be taken for right.
    store.forgetChanged(began);
  };
  const turns = startTurns({
    restMs: askEvery,
    async turn() {
      try {
        await within(longestAnswer, ask());
        store.noteContact();
      } catch {
        store.noteAway();
        isDue = true;
        return false;
      }
      if (isDue || performance.now() - lastRound > roundEvery) {
        await round().catch((fault: unknown) =>
          log.warn({ fault: String(fault) }, 'Pages could not be rendered ahead'),
        );
      }
      afterContact();
      return false;
    },
  });
  return {
    wake() {
      isDue = true;
      turns.wake();
    },
    stop() {
      stopped = true;
      return turns.stop();
    },
  };
}

async function within<Value>(milliseconds: number, asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time.')), milliseconds);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
