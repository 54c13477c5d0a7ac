/** Something that knows whether the person at the terminal has asked to stop. */
export interface Stopping {
  /** Waits so long, or until asked to stop; tells whether that was it. */
  within(milliseconds: number): Promise<boolean>;
}

/** Hears Ctrl-C and a service's request to end, from now on. */
export function waitUntilStopped(): Stopping {
  let isStopped = false;
  let end = (): void => undefined;
  const stop = (): void => {
    isStopped = true;
    end();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    within: (milliseconds) =>
      new Promise((resolve) => {
        if (isStopped) return resolve(true);
        const timer = setTimeout(() => resolve(isStopped), milliseconds);
        end = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
  };
}
