import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres-errors.ts';
import { makeSpawnIdentity, POSTGRES_ENVIRONMENT, type PostgresAccount } from './postgres-account.ts';

/** How a process ended: its exit code, or the signal that killed it. */
export type ProcessEnd = Readonly<{ code: number | null; signal: NodeJS.Signals | null }>;

/** A running program that is interrupted when this Node process ends, in whatever way it ends. */
export type WatchedProcess = Readonly<{
  pid: number;
  ended: Promise<ProcessEnd>;
  hasEnded: () => boolean;
  signal: (name: NodeJS.Signals) => void;
  /** Whether this Node process stays alive for it. */
  keepAlive: (keep: boolean) => void;
}>;

/** What to run, as whom, and the open file its output goes to. */
export type WatchedCommand = Readonly<{
  file: string;
  words: readonly string[];
  account: PostgresAccount;
  logDescriptor: number;
}>;

// A small shell holds one end of a pipe whose other end only Node has. At the end of Node, even by SIGKILL, `read` meets the end of
// the pipe and the program gets SIGINT; a line means that the program ended first. The double fork keeps the watcher from being a
// child of the program, which PostgreSQL would count among its own, and `exec` makes the shell's number that of the program.
const SCRIPT = `( ( trap '' HUP INT TERM; read -r line <&3 || kill -INT $$ ) </dev/null >/dev/null 2>&1 & )
exec "$@" 3<&-`;

/** Starts a program under watch, in a process group of its own so that Ctrl-C reaches Node first. */
export async function startWatched(command: WatchedCommand): Promise<WatchedProcess> {
  const { file, words, account, logDescriptor } = command;
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', file, ...words], {
    ...makeSpawnIdentity(account),
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', logDescriptor, logDescriptor, 'pipe'],
  });
  const leash = child.stdio[3];
  let over = false;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      if (leash instanceof Socket && leash.writable) leash.end('ended\n');
      resolve({ code, signal });
    });
  });
  // The watcher may be gone before the farewell reaches it.
  if (leash instanceof Socket) leash.on('error', () => undefined).unref();
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not be started as user ${account.name} (${String(error)}): set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
  return {
    pid: child.pid ?? -1,
    ended,
    hasEnded: () => over,
    signal: (name) => void child.kill(name),
    keepAlive: (keep) => (keep ? child.ref() : child.unref()),
  };
}
