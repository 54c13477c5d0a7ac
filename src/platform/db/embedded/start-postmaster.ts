import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { DATABASE_USER, type PostgresCluster } from './postgres-cluster.ts';
import { disownPostmasterNote, findPostmasterNote } from './postmaster-pid-file.ts';
import { isPostmasterOf } from './process-identity.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

// How long a server that is on its way out, or the workers it left behind, may stand in the way of a new one.
const CLEAR_WITHIN = 15_000;
const PATIENCE_WITH_ORPHAN = 8_000;
// Recovery after a crash replays at most about max_wal_size (1 GB).
const READY_WITHIN = 180_000;
const POLL = 20;

const IN_THE_WAY = /lock file ".*" already exists|pre-existing shared memory block|is another postmaster/;

/** Starts the server of a cluster whose owner lock we hold, and gives it once it takes connections and has its database. */
export async function startPostmaster(cluster: PostgresCluster): Promise<WatchedProcess> {
  const deadline = performance.now() + CLEAR_WITHIN;
  for (;;) {
    await clearTheWay(cluster, deadline);
    const { value, said } = await cluster.log.capture((descriptor) => attempt(cluster, descriptor));
    if (value !== undefined) {
      await ensureDatabase(cluster, value);
      value.keepAlive(false);
      return value;
    }
    if (!IN_THE_WAY.test(said) || performance.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL did not start; its log ${cluster.log.path} ends with:\n${said}\nPut this right, or set DATABASE_URL to a PostgreSQL server.`,
      );
    }
    await sleep(10 * POLL);
  }
}

/** Ends a server in order: a fast shutdown, and if it lasts more than half a minute an immediate one, which loses nothing either. */
export async function stopPostmaster(postmaster: WatchedProcess): Promise<void> {
  postmaster.keepAlive(true);
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (postmaster.hasEnded()) return;
    postmaster.signal(signal);
    const waiting = new AbortController();
    await Promise.race([postmaster.ended, sleep(patience, undefined, waiting).catch(() => undefined)]);
    waiting.abort();
  }
}

/** Waits for the server of an owner that was killed, and clears notes whose process number now means something else. */
async function clearTheWay(cluster: PostgresCluster, deadline: number): Promise<void> {
  const began = performance.now();
  for (;;) {
    const note = await findPostmasterNote(cluster.dataDirectory);
    if (note === undefined || !(await isPostmasterOf(note.pid, cluster.dataDirectory))) break;
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError(
        `An earlier PostgreSQL server (process ${note.pid}) still runs on ${cluster.dataDirectory} and does not end: stop it with kill -QUIT ${note.pid} and start again.`,
      );
    }
    // Its owner is dead, or we would not hold the lock; usually the watcher has told it already.
    interrupt(note.pid, performance.now() - began > PATIENCE_WITH_ORPHAN ? 'SIGQUIT' : 'SIGINT');
    await sleep(5 * POLL);
  }
  await disownPostmasterNote(cluster.dataDirectory);
  const left = (await readdir(cluster.socketDirectory)).filter((name) => name.startsWith('.s.PGSQL.'));
  for (const name of left) await exceptFor(['ENOENT'], unlink(join(cluster.socketDirectory, name)));
}

function interrupt(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (findErrorCode(error) !== 'ESRCH') throw error;
  }
}

/** One start: the process once it is ready, or undefined when it ended by itself (the log says why). */
async function attempt(cluster: PostgresCluster, logDescriptor: number): Promise<WatchedProcess | undefined> {
  const { account, binaries, dataDirectory, settings } = cluster;
  const words = [
    '-D',
    dataDirectory,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const file = join(binaries.directory, 'postgres');
  const postmaster = await startWatched({ file, words, account, logDescriptor });
  const deadline = performance.now() + READY_WITHIN;
  while (!postmaster.hasEnded()) {
    const note = await findPostmasterNote(dataDirectory);
    if (note?.pid === postmaster.pid && note.state === 'ready') return postmaster;
    if (performance.now() > deadline) {
      await stopPostmaster(postmaster);
      return undefined;
    }
    await sleep(POLL);
  }
  return undefined;
}

async function ensureDatabase(cluster: PostgresCluster, postmaster: WatchedProcess): Promise<void> {
  const client = new pg.Client({ host: cluster.socketDirectory, user: DATABASE_USER, database: 'postgres' });
  // The end of the server is told by the process itself; unheard, this event would end ours.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_USER]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(DATABASE_USER)}`);
  } catch (error) {
    await stopPostmaster(postmaster);
    throw new EmbeddedPostgresError(
      `PostgreSQL started but could not be used (${String(error)}): see its log ${cluster.log.path}, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}
