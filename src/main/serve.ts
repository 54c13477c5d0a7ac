import { checkMigrated, migrate } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import { listen } from '../platform/db/notify.ts';
import { makeLog } from '../platform/log/log.ts';
import { type Application, configure, openApplication } from './application.ts';
import { capabilityNames } from './capability-names.ts';
import { type ConnectedDatabase, connectDatabase } from './connect-database.ts';
import { completeEnvironment, type Environment, findHome, findMode } from './environment.ts';
import { serverConfig } from './server-config.ts';
import { startSample } from './start-sample.ts';
import { makeWeb } from './start-web.ts';
import { startWorker } from './start-worker.ts';
import { makeSteps, type Steps } from './steps.ts';
import { makeWelcome } from './welcome.ts';

/** What a serving process does: pages, background work, or both. */
export interface ServeOptions {
  readonly web: boolean;
  readonly worker: boolean;
}

/** A process that serves; `stop` is graceful. */
export interface Serving {
  /** What to tell the person at the terminal. */
  readonly welcome: string;
  stop(): Promise<void>;
}

/** Starts a serving process: database, migrations, sample network, web and worker, in that order. */
export async function serve(root: string, given: Environment, options: ServeOptions): Promise<Serving> {
  const home = findHome(root, given);
  const environment = completeEnvironment(home, given);
  const { config } = configure(environment);
  const log = makeLog({ level: config.of(serverConfig).logLevel });
  const steps = makeSteps();
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const connected = await steps.run('Starting the database', () =>
      connectDatabase(home, environment, log, !options.web),
    );
    undo.push(() => connected.release());
    await prepare(root, environment, connected, steps, undo);
    const application = openApplication(environment, connected.url);
    undo.push(() => application.close());
    const address = await startParts(root, application, options, undo);
    return { welcome: makeWelcome(application.mode, address), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function prepare(
  root: string,
  environment: Environment,
  connected: ConnectedDatabase,
  steps: Steps,
  undo: (() => Promise<void>)[],
): Promise<void> {
  const migrations = readMigrations(root, capabilityNames);
  if (findMode(environment) === 'production') return checkMigrated(connected.url, migrations);
  const log = makeLog({ level: 'warn' });
  await steps.run('Bringing the tables up to date', () => migrate(connected.url, migrations, log));
  const sample = await startSample({ environment, url: connected.url, steps });
  undo.push(() => sample.stop());
}

async function startParts(
  root: string,
  application: Application,
  options: ServeOptions,
  undo: (() => Promise<void>)[],
): Promise<string | undefined> {
  const { config, log, databaseUrl } = application;
  const web = options.web ? await makeWeb(application, root) : undefined;
  const worker = options.worker ? await startWorker(application) : undefined;
  const listener = listen(databaseUrl, log, (topic) => {
    web?.hear(topic);
    worker?.hear(topic);
  });
  undo.push(() => listener.close());
  if (worker) undo.push(() => worker.stop());
  if (!web) return undefined;
  undo.push(() => web.close());
  const { host, port } = config.of(serverConfig);
  return web.listen(host, port);
}
