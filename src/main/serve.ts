import { systemActor } from '../kernel/actor.ts';
import { checkMigrated, migrate } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import { listen } from '../platform/db/notify.ts';
import { makeLog } from '../platform/log/log.ts';
import { type Application, configure, openApplication } from './application.ts';
import { capabilityNames } from './capability-names.ts';
import { checkEnvironment } from './check-environment.ts';
import { type ConnectedDatabase, connectDatabase } from './connect-database.ts';
import { completeEnvironment, type Environment, findHome, findMode } from './environment.ts';
import { serverConfig } from './server-config.ts';
import { StartError } from './start-error.ts';
import { startSample } from './start-sample.ts';
import { makeWeb } from './start-web.ts';
import { startWorker } from './start-worker.ts';
import { makeSteps, type Steps } from './steps.ts';
import { makeUndoList, type UndoList } from './undo-list.ts';
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
  const undo = makeUndoList();
  try {
    const connected = await steps.run('Starting the database', () =>
      connectDatabase(home, environment, log, !options.web),
    );
    undo.push(() => connected.release());
    await prepare(root, environment, connected, steps, undo);
    const application = openApplication(environment, connected.url);
    undo.push(() => application.close());
    await application.keepTime();
    await checkEnvironment(application.makeContext(systemActor('start'), 'start'));
    const address = await startParts(root, application, options, undo);
    return { welcome: makeWelcome(application.mode, address), stop: () => undo.run() };
  } catch (fault) {
    // What stopped the start is what has to be told, not what it broke on the way back.
    await undo.run().catch((other: unknown) => log.error({ fault: String(other) }, 'Stopping failed as well'));
    throw fault;
  }
}

async function prepare(
  root: string,
  environment: Environment,
  connected: ConnectedDatabase,
  steps: Steps,
  undo: UndoList,
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
  undo: UndoList,
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
  return web.listen(host, port).catch((fault: unknown) => {
    throw explainListenFault(fault, host, port);
  });
}

/** A port that cannot be had, as a sentence that says what to do; any other fault as it is. */
export function explainListenFault(fault: unknown, host: string, port: number): unknown {
  switch ((fault as { code?: string }).code) {
    case 'EADDRINUSE':
      return new StartError([
        `Port ${port} is taken by another program. Stop that one, or set TOCSIN_PORT to another port.`,
      ]);
    case 'EACCES':
      return new StartError([`Port ${port} is not allowed for this user. Set TOCSIN_PORT to one above 1023.`]);
    case 'EADDRNOTAVAIL':
      return new StartError([`This machine does not have the address ${host}. Set TOCSIN_HOST to one that it has.`]);
    default:
      return fault;
  }
}
