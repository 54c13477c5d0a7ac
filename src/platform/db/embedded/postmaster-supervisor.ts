import { EmbeddedPostgresError } from './embedded-postgres-errors.ts';
import type { ProcessEnd, WatchedProcess } from './watched-process.ts';

/** How a supervisor starts and stops the server, and where it tells what happened. */
export type SupervisorParts = Readonly<{
  start: () => Promise<WatchedProcess>;
  stop: (postmaster: WatchedProcess) => Promise<void>;
  log: (sentence: string) => void;
  /** Restarts within ten minutes that are no lasting fault yet; five unless given. */
  restarts?: number | undefined;
}>;

/** Keeps a server running until told to stop. */
export type PostmasterSupervisor = Readonly<{
  /** Ends the server, also one that is just being restarted; further calls wait for the same end. */
  stop: () => Promise<void>;
  /** Hears that the server is down and will not be started again; at once if that has happened already. */
  onExit: (listener: (error: EmbeddedPostgresError) => void) => void;
}>;

const RESTARTS = 5;
const WITHIN = 10 * 60_000;

/** Starts the server and starts it again when it dies, at most five times in ten minutes: more often means a lasting fault. */
export async function supervisePostmaster(parts: SupervisorParts): Promise<PostmasterSupervisor> {
  const listeners: ((error: EmbeddedPostgresError) => void)[] = [];
  const most = parts.restarts ?? RESTARTS;
  let current = await parts.start();
  let restarts: number[] = [];
  let restarting: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | undefined;
  let failure: EmbeddedPostgresError | undefined;

  const giveUp = (error: EmbeddedPostgresError): void => {
    failure = error;
    parts.log(error.message);
    for (const listener of listeners) listener(error);
  };
  const restart = async (end: ProcessEnd): Promise<void> => {
    const now = performance.now();
    restarts = [...restarts.filter((at) => at > now - WITHIN), now];
    const how = end.signal ?? `code ${end.code}`;
    if (restarts.length > most) {
      const message = `The embedded PostgreSQL ended (${how}) more than ${most} times in ten minutes and is not started again: see its log for the cause.`;
      return giveUp(new EmbeddedPostgresError(message));
    }
    parts.log(`The embedded PostgreSQL ended (${how}) and is being started again (${restarts.length} of ${most}).`);
    try {
      current = await parts.start();
      watch(current);
    } catch (error) {
      giveUp(
        error instanceof EmbeddedPostgresError ? error : new EmbeddedPostgresError(String(error), { cause: error }),
      );
    }
  };
  const watch = (postmaster: WatchedProcess): void => {
    void postmaster.ended.then((end) => {
      if (stopping === undefined) restarting = restart(end);
    });
  };
  const stopAll = async (): Promise<void> => {
    await restarting;
    await parts.stop(current);
  };

  watch(current);
  return {
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
    onExit: (listener) => {
      listeners.push(listener);
      if (failure !== undefined) listener(failure);
    },
  };
}
