/** Something to sleep on that another can end. */
export interface WakeSignal {
  /** Resolves after so many milliseconds, or at once when woken, also when that happened just before. */
  wait(milliseconds: number): Promise<void>;
  wake(): void;
}

/** Makes a signal; a wake while nobody waits is kept for the next wait. */
export function makeWakeSignal(): WakeSignal {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    async wait(milliseconds) {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      woken = false;
      end = undefined;
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}
