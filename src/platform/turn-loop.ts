import type { RunningLoop } from './capability.ts';

/** What a loop does again and again. */
export interface Turns {
  /** One turn, which handles its own faults; true when there is more to do at once. */
  turn(): Promise<boolean>;
  /** How long it rests where there is not, milliseconds. */
  readonly restMs: number;
}

/** A loop of turns; `wake` ends its rest, also the one that is just about to begin. */
export interface TurnLoop extends RunningLoop {
  wake(): void;
}

/** Starts a loop that takes one turn after another while there is more to do, and rests in between. */
export function startTurns({ turn, restMs }: Turns): TurnLoop {
  let stopped = false;
  let isWoken = false;
  let endRest = (): void => undefined;
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      isWoken = false;
      const more = await turn();
      if (!more && !isWoken && !stopped) await rest();
    }
  };
  const wake = (): void => {
    isWoken = true;
    endRest();
  };
  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
