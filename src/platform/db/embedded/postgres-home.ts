import { createHash } from 'node:crypto';
import { chmod, lchown, lstat, mkdir, mkdtemp, readlink, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { canEnter, type PostgresAccount } from './postgres-account.ts';

/** Where root keeps clusters and programs that the PostgreSQL account could not reach inside the project. */
export const SYSTEM_DIRECTORY = '/var/lib/tocsin';

// A socket path may have 103 characters on macOS; `/.s.PGSQL.5432` takes 14 of them.
const LONGEST_SOCKET_DIRECTORY = 85;

/** Which project directory the cluster belongs to, and for whom. */
export type HomeRequest = Readonly<{
  directory: string;
  account: PostgresAccount;
  systemDirectory: string;
  log: (sentence: string) => void;
}>;

/** The cluster directory (lock, log and `data/`) of a project directory, if it has one; follows the link set by root. */
export async function findPostgresHome(directory: string): Promise<string | undefined> {
  const pointer = join(directory, 'postgres');
  if ((await exceptFor(['ENOENT', 'ENOTDIR'], lstat(pointer))) === undefined) return undefined;
  try {
    return await realpath(pointer);
  } catch (error) {
    if (findErrorCode(error) !== 'ENOENT') throw error;
    throw new EmbeddedPostgresError(
      `The database of ${directory} was kept in ${await readlink(pointer)}, which is gone: bring it back, or remove the link ${pointer} to begin with an empty database.`,
    );
  }
}

/** The cluster directory of a project directory, made on first use where the account can reach it. */
export async function getPostgresHome(request: HomeRequest): Promise<string> {
  const { directory, account } = request;
  const pointer = join(directory, 'postgres');
  try {
    await mkdir(directory, { recursive: true });
    const found = await findPostgresHome(directory);
    if (found !== undefined) return found;
    // Through 0711 the account passes to its own data/ without seeing what else lies here.
    if (await canEnter(account, directory)) await mkdir(pointer, { mode: account.switched ? 0o711 : 0o700 });
    else await linkHomeElsewhere(request, pointer);
  } catch (error) {
    const code = findErrorCode(error);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new EmbeddedPostgresError(
        `The database cannot be kept in ${directory} because you may not write there: choose another directory, or set DATABASE_URL.`,
      );
    }
    if (code !== 'EEXIST') throw error;
  }
  return realpath(pointer);
}

async function linkHomeElsewhere(request: HomeRequest, pointer: string): Promise<void> {
  const { account, directory, systemDirectory, log } = request;
  const hash = hashPath(await realpath(directory));
  const home =
    (await makeSystemHome(account, systemDirectory, hash)) ?? (await mkdtemp(join(tmpdir(), `tocsin-data-${hash}-`)));
  await chmod(home, 0o711);
  await symlink(home, pointer);
  const warning = home.startsWith(systemDirectory)
    ? ''
    : ' Temporary files may be deleted: do not keep real data there.';
  log(`User ${account.name} cannot enter ${directory}, so the database is kept in ${home}.${warning}`);
}

async function makeSystemHome(account: PostgresAccount, place: string, hash: string): Promise<string | undefined> {
  const home = join(place, hash);
  try {
    await mkdir(place, { recursive: true, mode: 0o755 });
    const found = await exceptFor(['ENOENT'], lstat(home));
    if (found === undefined) await mkdir(home, { mode: 0o711 });
    else if (!found.isDirectory() || found.uid !== process.getuid?.()) return undefined;
    return (await canEnter(account, home)) ? home : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A directory for the socket with a short path that only the account may enter. Local connections are trusted, so its
 * mode 0700 is what keeps other users of the machine out; one of that name that is not ours is never used.
 */
export async function makeSocketDirectory(home: string, account: PostgresAccount): Promise<string> {
  const place = await getTemporaryPlace(account);
  const usual = join(place, `tocsin-${hashPath(`${home}:${account.uid}`)}`);
  try {
    await mkdir(usual, { mode: 0o700 });
    await lchown(usual, account.uid, account.gid);
    return usual;
  } catch (error) {
    if (findErrorCode(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(usual);
  if (found.isDirectory() && found.uid === account.uid && (found.mode & 0o077) === 0) return usual;
  const other = await mkdtemp(join(place, 'tocsin-'));
  await lchown(other, account.uid, account.gid);
  return other;
}

async function getTemporaryPlace(account: PostgresAccount): Promise<string> {
  for (const place of [tmpdir(), '/tmp']) {
    const path = await exceptFor(['ENOENT'], realpath(place));
    if (path === undefined || path.length > LONGEST_SOCKET_DIRECTORY - 'tocsin-123456789012'.length) continue;
    if (await canEnter(account, path)) return path;
  }
  throw new EmbeddedPostgresError(
    `Neither ${tmpdir()} nor /tmp can hold the socket of PostgreSQL (too long, or closed to user ${account.name}): set TMPDIR to a short open path.`,
  );
}

function hashPath(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
