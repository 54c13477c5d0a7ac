import type { Log } from '../kernel/context.ts';
import { second } from '../kernel/time.ts';
import { isDatabaseAway } from '../platform/http/database-away.ts';
import { startTurns } from '../platform/turn-loop.ts';

/** What waits for a database. */
export interface Waiting {
  /** Whether it is there and fits this program; throws where not. */
  check(): Promise<void>;
  /** Done once, when it is. */
  onThere(): Promise<void>;
  readonly log: Log;
}

const tryEvery = 2 * second;

/** Asks again and again until the database is there. One that is there and does not fit ends the process, as at any start. */
export function waitForDatabase({ check, onThere, log }: Waiting): { stop(): Promise<void> } {
  let isDone = false;
  return startTurns({
    restMs: tryEvery,
    async turn() {
      if (isDone) return false;
      try {
        await check();
        await onThere();
        isDone = true;
      } catch (fault) {
        if (!isDatabaseAway(fault)) {
          isDone = true;
          log.error({ fault: String(fault) }, 'The database does not fit this program; stopping');
          process.exitCode = 1;
          process.kill(process.pid, 'SIGTERM');
        }
      }
      return false;
    },
  });
}
