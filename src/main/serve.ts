import { listen } from '../platform/db/notify.ts';
import { checkMigrated, migrate } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import { makeLog } from '../platform/log/log.ts';
import { type Application, configure, openApplication } from './application.ts';
import { capabilityNames } from './capability-names.ts';
import { connectDatabase } from './connect-database.ts';
import { completeEnvironment, type Environment, findHome } from './environment.ts';
import { serverConfig } from './server-config.ts';
import { startSample } from './start-sample.ts';
import { makeWeb } from './start-web.ts';
import { startWorker } from './start-worker.ts';
import { makeSteps } from './steps.ts';

/** What a serving process does: pages, background work, or both. */
export interface ServeOptions {
  readonly web: boolean;
  readonly worker: boolean;
}

/** A process that serves; `stop` is graceful. */
export interface Serving {
  readonly address: string | undefined;
  stop(): Promise<void>;
}

/** Starts a serving process: database, migrations, sample network, web and worker, in that order. */
export async function serve(root: string, given: Environment, options: ServeOptions): Promise<Serving> {
  const home = findHome(root, given);
  const environment = completeEnvironment(home, given);
  const { config, mode } = configure(environment);
  const steps = makeSteps();
  const log = makeLog({ level: config.of(serverConfig).logLevel });
  const connected = await steps.run('Starting the database', () => connectDatabase(home, environment, log, !options.web));
  const undo: (() => Promise<void>)[] = [() => connected.release()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const migrations = readMigrations(root, capabilityNames);
    if (mode === 'sample') await steps.run('Bringing the tables up to date', () => migrate(connected.url, migrations, log));
    else await checkMigrated(connected.url, migrations);
    const sample = mode === 'sample' ? await startSample({ home, environment, url: connected.url, steps, options }) : undefined;
    if (sample) undo.push(() => sample.stop());
    const application = openApplication({ ...environment, ...sample?.environment }, connected.url);
    undo.push(() => application.close());
    const address = await steps.run('Opening the doors', () => startParts(root, application, options, undo));
    return { address, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
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

