import type { Log } from '../kernel/context.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../platform/db/embedded/embedded-postgres.ts';
import type { Environment } from './environment.ts';

/** A database to work on, and how to let go of it. */
export interface ConnectedDatabase {
  readonly url: string;
  /** True when this process runs the embedded server and must stop it at the end. */
  readonly embedded: boolean;
  release(): Promise<void>;
}

/**
 * The database that DATABASE_URL names; without it the embedded one. `attach` joins an embedded server that another
 * process runs already (commands and extra workers); without it a second owner is refused.
 */
export async function connectDatabase(
  home: string,
  environment: Environment,
  log: Log,
  attach: boolean,
): Promise<ConnectedDatabase> {
  if (environment.DATABASE_URL) {
    return { url: environment.DATABASE_URL, embedded: false, release: async () => undefined };
  }
  const running = attach ? await findEmbeddedPostgres(home) : undefined;
  if (running) return { url: running.url, embedded: false, release: async () => undefined };
  const embedded = await startEmbeddedPostgres({
    directory: home,
    log: (sentence) => log.info({}, sentence),
  });
  // A server that is down for good takes the process with it: whoever watches the process starts both afresh.
  embedded.onExit((fault) => {
    log.error({ fault: fault.message }, 'The embedded database is gone; stopping');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  return { url: embedded.url, embedded: true, release: () => embedded.stop() };
}
