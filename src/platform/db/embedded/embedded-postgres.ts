import { rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { findOwner, takeOwnerLock } from './owner-lock.ts';
import { canEnter, getAccountOfData, getDefaultAccount, type PostgresAccount } from './postgres-account.ts';
import { getPackageName, getPostgresBinaries } from './postgres-binaries.ts';
import {
  DATABASE_USER,
  getDataDirectory,
  makeCluster,
  type PostgresSettings,
  prepareCluster,
} from './postgres-cluster.ts';
import { findPostgresHome, getPostgresHome, makeSocketDirectory, SYSTEM_DIRECTORY } from './postgres-home.ts';
import { type PostmasterSupervisor, supervisePostmaster } from './postmaster-supervisor.ts';
import { startPostmaster, stopPostmaster } from './start-postmaster.ts';

export { EmbeddedPostgresError };

/** How to start; all but `directory` (for instance `<project>/.tocsin`) has a default. */
export type EmbeddedPostgresOptions = Readonly<{
  directory: string;
  /** The directory whose node_modules hold the PostgreSQL programs; by default found from this file. */
  project?: string | undefined;
  /** Hears one sentence on anything a person may need to know. */
  log?: ((sentence: string) => void) | undefined;
  /** PostgreSQL settings over the defaults, such as `{ fsync: 'off' }` for data that may be lost. */
  settings?: PostgresSettings | undefined;
  /** Where root keeps what the PostgreSQL account cannot reach in the project. */
  systemDirectory?: string | undefined;
  /** How often within ten minutes the server is started again when it dies (5); more for who kills it on purpose. */
  restarts?: number | undefined;
}>;

/** A running PostgreSQL server that belongs to this process. */
export type EmbeddedPostgres = Readonly<{
  /** Connection string for node-postgres, over the Unix socket. */
  url: string;
  socketDirectory: string;
  /** Version of the server, such as `18.4`. */
  version: string;
  owned: true;
  stop: () => Promise<void>;
  /** Hears that the server is down for good, after restarts did not help. */
  onExit: PostmasterSupervisor['onExit'];
}>;

/** Starts PostgreSQL on the files of `directory`, making them on first use; throws EmbeddedPostgresError with what to do. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  // Before all else, since nothing below makes sense on a platform without programs.
  getPackageName(process.platform, process.arch);
  const log = options.log ?? (() => undefined);
  const cluster = await describeCluster({ ...options, directory: resolve(options.directory) }, log);
  const { home, socketDirectory } = cluster;
  const { version } = cluster.binaries;
  const lock = await takeOwnerLock(home, { socketDirectory, version });
  const clearUp = async (): Promise<void> => {
    await exceptFor(['ENOENT', 'ENOTEMPTY', 'EACCES', 'EPERM'], rmdir(socketDirectory));
    await lock.release();
  };
  try {
    await prepareCluster(cluster);
    const start = () => startPostmaster(cluster);
    const supervisor = await supervisePostmaster({ start, stop: stopPostmaster, log, restarts: options.restarts });
    const stop = () => supervisor.stop().then(clearUp);
    return { url: makeUrl(socketDirectory), socketDirectory, version, owned: true, stop, onExit: supervisor.onExit };
  } catch (error) {
    await clearUp();
    throw error;
  }
}

/**
 * The server that another process runs on the files of `directory`, if that process is alive and the server takes
 * connections; throws EmbeddedPostgresError when it runs but is closed to this user.
 */
export async function findEmbeddedPostgres(directory: string): Promise<{ url: string } | undefined> {
  const home = await findPostgresHome(resolve(directory));
  const owner = home === undefined ? undefined : await findOwner(home);
  if (owner === undefined) return undefined;
  const url = makeUrl(owner.socketDirectory);
  // A server that recovers from a crash is worth a few seconds of waiting.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const code = await tryConnection(url);
    if (code === undefined) return { url };
    if (code === 'EACCES' || code === 'EPERM') {
      throw new EmbeddedPostgresError(
        `The database in ${home} is run by process ${owner.pid} of another user and closed to you: run this command as that user.`,
      );
    }
    if (code !== STARTING_UP) return undefined;
    await sleep(100);
  }
  return undefined;
}

// SQLSTATE cannot_connect_now.
const STARTING_UP = '57P03';

async function describeCluster(options: EmbeddedPostgresOptions, log: (sentence: string) => void) {
  const { directory, project, settings = {}, systemDirectory = SYSTEM_DIRECTORY } = options;
  const usual = await getDefaultAccount();
  const home = await getPostgresHome({ directory, account: usual, systemDirectory, log });
  const account = (await getAccountOfData(getDataDirectory(home))) ?? usual;
  if (!(await canEnter(account, home))) {
    throw new EmbeddedPostgresError(
      `User ${account.name}, who runs PostgreSQL, cannot enter ${home}: open the folders above it with chmod a+x, or set DATABASE_URL.`,
    );
  }
  const copyPlaces = getCopyPlaces(account, directory, systemDirectory);
  const binaries = await getPostgresBinaries({ project, account, copyPlaces, log });
  const socketDirectory = await makeSocketDirectory(home, account);
  return makeCluster({ home, socketDirectory, account, binaries, settings });
}

function getCopyPlaces(account: PostgresAccount, directory: string, systemDirectory: string): string[] {
  if (!account.switched) return [directory];
  return [systemDirectory, join(tmpdir(), 'tocsin-root'), '/tmp/tocsin-root'];
}

function makeUrl(socketDirectory: string): string {
  return `postgresql://${DATABASE_USER}@localhost/${DATABASE_USER}?host=${encodeURIComponent(socketDirectory)}`;
}

async function tryConnection(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return findErrorCode(error) ?? 'unknown';
  } finally {
    await client.end();
  }
}
