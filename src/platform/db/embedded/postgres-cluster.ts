import { execFile } from 'node:child_process';
import { chown, mkdtemp, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, exceptFor } from './embedded-postgres-errors.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { makePostgresLog, type PostgresLog } from './postgres-log.ts';
import { startWatched } from './watched-process.ts';

const run = promisify(execFile);

/** The one account inside the database, and the name of the database it uses. */
export const DATABASE_USER = 'app';

/** PostgreSQL's own settings by name, as in postgresql.conf. */
export type PostgresSettings = Readonly<Record<string, string>>;

/** One cluster: its files, the programs that run it and the settings they run with. */
export type PostgresCluster = Readonly<{
  home: string;
  dataDirectory: string;
  socketDirectory: string;
  account: PostgresAccount;
  binaries: PostgresBinaries;
  settings: PostgresSettings;
  log: PostgresLog;
}>;

// Nothing listens on the network: the bundled OpenSSL is past its end of life.
const SETTINGS: PostgresSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '256MB',
  max_connections: '100',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

// UTF-8 ordered by code point whatever the machine's locale, so that an index means the same everywhere.
const INITDB_WORDS = [
  ...['-U', DATABASE_USER, '--auth-local=trust', '--auth-host=reject', '-E', 'UTF8', '--no-instructions'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'],
];

const DRAFT = 'data.new-';

/** Describes the cluster of a cluster directory; nothing is started or written yet. */
export function makeCluster(parts: Omit<PostgresCluster, 'dataDirectory' | 'log'>): PostgresCluster {
  const { home, socketDirectory } = parts;
  const settings = { ...SETTINGS, ...parts.settings, unix_socket_directories: socketDirectory };
  return { ...parts, settings, dataDirectory: getDataDirectory(home), log: makePostgresLog(home) };
}

/** Where in a cluster directory the database files lie. */
export function getDataDirectory(home: string): string {
  return join(home, 'data');
}

/** Makes the database files on first use, whole or not at all; refuses files of another major version. */
export async function prepareCluster(cluster: PostgresCluster): Promise<void> {
  const path = join(cluster.dataDirectory, 'PG_VERSION');
  const text = await exceptFor(['ENOENT'], readFile(path, 'utf8'));
  if (text === undefined) return initialise(cluster);
  const { version, major } = cluster.binaries;
  if (text.trim() === major) return;
  throw new EmbeddedPostgresError(
    `The database files in ${cluster.dataDirectory} were written by PostgreSQL ${text.trim()}, but this release carries ${version}: export them with the release that wrote them and import them here, or set DATABASE_URL.`,
  );
}

async function initialise(cluster: PostgresCluster): Promise<void> {
  const { home, account, binaries, settings, log } = cluster;
  await removeDrafts(home);
  const draft = await mkdtemp(join(home, DRAFT));
  if (account.switched) await chown(draft, account.uid, account.gid);
  const file = join(binaries.directory, 'initdb');
  const words = ['-D', draft, ...INITDB_WORDS, ...(settings.fsync === 'off' ? ['--no-sync'] : [])];
  const end = await log.capture(async (logDescriptor) => {
    const initdb = await startWatched({ file, words, account, logDescriptor });
    return (await initdb.ended).code;
  });
  if (end.value !== 0) {
    await removeDrafts(home);
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its files in ${home}; it said:\n${end.said}\nPut this right, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  await rename(draft, cluster.dataDirectory);
  await syncDirectory(home);
}

/** Makes the rename outlast a power cut: without it the files could come back under the draft's name and be cleared away. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}

async function removeDrafts(home: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith(DRAFT));
  // The command rather than Node's rm: it cannot be led elsewhere by links that the account puts in its way.
  for (const name of drafts) await run('rm', ['-rf', join(home, name)]);
}
