import { join } from 'node:path';
import { systemActor } from '../kernel/actor.ts';
import type { Log } from '../kernel/context.ts';
import { checkMigrated, migrate } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import { listen } from '../platform/db/notify.ts';
import { isDatabaseAway } from '../platform/http/database-away.ts';
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
import { startWorker, type Worker } from './start-worker.ts';
import { makeSteps, type Steps } from './steps.ts';
import { makeUndoList, type UndoList } from './undo-list.ts';
import { waitForDatabase } from './wait-for-database.ts';
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
    const isThere = await unlessAway(options, log, () => prepare(root, environment, connected, steps, undo));
    const application = openApplication(environment, connected.url);
    undo.push(() => application.close());
    const starting: Starting = { root, home, application, options, undo };
    const address = isThere ? await startOnDatabase(starting) : await startWithoutDatabase(starting, environment);
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

interface Starting {
  readonly root: string;
  readonly home: string;
  readonly application: Application;
  readonly options: ServeOptions;
  readonly undo: UndoList;
}

/** False where the database is away and there are pages that can be served without it; any other fault ends the start. */
async function unlessAway({ web }: ServeOptions, log: Log, check: () => Promise<void>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (fault) {
    if (!web || !isDatabaseAway(fault)) throw fault;
    log.error({ fault: String(fault) }, 'The database cannot be reached: only what was kept on disk is served');
    return false;
  }
}

async function startOnDatabase(starting: Starting): Promise<string | undefined> {
  const { application } = starting;
  await checkDatabase(application);
  return startParts(starting, () => true, await startWork(starting));
}

/** Serves what was kept on disk, and goes on to everything else once the database is there and fits. */
async function startWithoutDatabase(starting: Starting, environment: Environment): Promise<string | undefined> {
  const { application, root, undo } = starting;
  let isReady = false;
  let worker: Worker | undefined;
  const check = async (): Promise<void> => {
    await checkMigrated(application.databaseUrl, readMigrations(root, capabilityNames));
    await checkDatabase(application);
  };
  const waiting = waitForDatabase({
    check,
    async onThere() {
      worker = await startWork(starting);
      isReady = true;
      application.log.warn({ mode: findMode(environment) }, 'The database is there: everything is served');
    },
    log: application.log,
  });
  undo.push(() => waiting.stop());
  return startParts(starting, () => isReady, { hear: (topic) => worker?.hear(topic) });
}

async function checkDatabase(application: Application): Promise<void> {
  await application.keepTime();
  await checkEnvironment(application.makeContext(systemActor('start'), 'start'));
}

async function startWork({ application, options, undo }: Starting): Promise<Worker | undefined> {
  if (!options.worker) return undefined;
  const worker = await startWorker(application);
  undo.push(() => worker.stop());
  return worker;
}

async function startParts(
  { root, home, application, options, undo }: Starting,
  isReady: () => boolean,
  worker: Pick<Worker, 'hear'> | undefined,
): Promise<string | undefined> {
  const { config, log, databaseUrl } = application;
  const web = options.web ? await makeWeb(application, root, { pagesFolder: join(home, 'pages'), isReady }) : undefined;
  const listener = listen(databaseUrl, log, (topic) => {
    web?.hear(topic);
    worker?.hear(topic);
  });
  undo.push(() => listener.close());
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
