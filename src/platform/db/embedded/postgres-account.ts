import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, exceptFor } from './embedded-postgres-errors.ts';

const run = promisify(execFile);

/** The account PostgreSQL runs under. `switched` is true when this process is root and must step down to it. */
export type PostgresAccount = Readonly<{ name: string; uid: number; gid: number; switched: boolean }>;

/** The environment of every PostgreSQL program: bare, so that no PG… or LD_… variable of the caller leaks into it. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', HOME: '/' };

// macOS names the account _postgres. `nobody` exists everywhere and is the last resort.
const ACCOUNTS_FOR_ROOT = ['postgres', '_postgres', 'nobody'];

/** The account for a new cluster: the caller's own, or for root (which PostgreSQL refuses) `postgres`, else `nobody`. */
export async function getDefaultAccount(): Promise<PostgresAccount> {
  const [uid, gid] = getOwnIds();
  if (uid !== 0) return { name: String(uid), uid, gid, switched: false };
  for (const name of ACCOUNTS_FOR_ROOT) {
    const account = await findAccount(name);
    if (account !== undefined) return account;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root and there is no account "postgres" or "nobody" here: start as an ordinary user, or set DATABASE_URL.',
  );
}

/** The account that owns an existing data directory; refuses when this process may not act for that account. */
export async function getAccountOfData(dataDirectory: string): Promise<PostgresAccount | undefined> {
  const owner = await exceptFor(['ENOENT'], stat(dataDirectory));
  if (owner === undefined) return undefined;
  const [uid, gid] = getOwnIds();
  if (owner.uid === 0) {
    throw new EmbeddedPostgresError(
      `The database files in ${dataDirectory} belong to root, which PostgreSQL refuses: give them to the account that shall run it, with chown -R.`,
    );
  }
  if (owner.uid === uid) return { name: String(uid), uid, gid, switched: false };
  if (uid === 0) return { name: String(owner.uid), uid: owner.uid, gid: owner.gid, switched: true };
  throw new EmbeddedPostgresError(
    `The database files in ${dataDirectory} belong to user ${owner.uid}, not to you (user ${uid}): start as that user or as root, or set DATABASE_URL.`,
  );
}

/** The part of spawn's options that makes a child run as the account, from a place every account may enter. */
export function makeSpawnIdentity(account: PostgresAccount): { cwd: string; uid?: number; gid?: number } {
  return account.switched ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' };
}

/** Runs a program as the account and gives what it printed; a fault when it cannot be run or fails. */
export async function runAs(account: PostgresAccount, file: string, words: readonly string[]): Promise<string> {
  const options = { ...makeSpawnIdentity(account), env: POSTGRES_ENVIRONMENT, timeout: 30_000 };
  const { stdout } = await run(file, [...words], options);
  return stdout;
}

/** Whether the account can pass through the directory; asked of the system itself, since modes do not tell of access lists. */
export async function canEnter(account: PostgresAccount, directory: string): Promise<boolean> {
  try {
    await runAs(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', directory]);
    return true;
  } catch {
    return false;
  }
}

function getOwnIds(): [uid: number, gid: number] {
  return [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
}

async function findAccount(name: string): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout), switched: true };
  } catch {
    return undefined;
  }
}
