import { execFile } from 'node:child_process';
import { cp, lstat, mkdir, mkdtemp, readFile, realpath, rename, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { type PostgresAccount, runAs } from './postgres-account.ts';

const run = promisify(execFile);
const SUPPORTED = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];

/** Programs that the account can run: their folder, and the version in full (`18.4`) and in front (`18`). */
export type PostgresBinaries = Readonly<{ directory: string; version: string; major: string }>;

/** Where to look for the programs and where a copy may go. */
export type BinariesRequest = Readonly<{
  project: string | undefined;
  account: PostgresAccount;
  copyPlaces: readonly string[];
  log: (sentence: string) => void;
}>;

/** The npm package that holds PostgreSQL for a platform of Node's naming; refuses the platforms that have none. */
export function getPackageName(platform: string, architecture: string): string {
  if (platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded PostgreSQL does not run on Windows: set DATABASE_URL to a PostgreSQL server, or start inside WSL.',
    );
  }
  if (!SUPPORTED.includes(`${platform}-${architecture}`)) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform} on ${architecture}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  return `@embedded-postgres/${platform}-${architecture}`;
}

/** Finds the installed programs and makes them usable for the account: in place if possible, else from a copy of their own. */
export async function getPostgresBinaries(request: BinariesRequest): Promise<PostgresBinaries> {
  const root = await getPackageRoot(request.project);
  if (await hydrateSymlinks(root)) {
    const inPlace = await tryBinaries(root, request.account);
    if (typeof inPlace !== 'string') return inPlace;
  }
  let reason = 'no writable place for a copy of them';
  for (const place of request.copyPlaces) {
    const copy = await copyPackage(root, place);
    if (copy === undefined) continue;
    const binaries = await tryBinaries(copy, request.account);
    if (typeof binaries !== 'string') {
      request.log(`PostgreSQL cannot be run from ${root} by user ${request.account.name}; using the copy in ${copy}.`);
      return binaries;
    }
    reason = binaries;
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL programs in ${root} cannot be run by user ${request.account.name} (${reason}): they need glibc 2.27 or later and folders that user may enter; otherwise set DATABASE_URL.`,
  );
}

/** The folder of the installed package with the programs, its links followed; refuses when it is not installed. */
export async function getPackageRoot(project: string | undefined): Promise<string> {
  const name = getPackageName(process.platform, process.arch);
  const require = createRequire(project === undefined ? import.meta.url : join(project, 'package.json'));
  try {
    return await realpath(dirname(dirname(require.resolve(name))));
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/**
 * Sets the symbolic links of the shared libraries, which npm packages cannot carry and `--ignore-scripts` leaves out.
 * False when a link is missing and the folder does not let us write it.
 */
export async function hydrateSymlinks(root: string): Promise<boolean> {
  const list: unknown = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const entry of Array.isArray(list) ? list : []) {
    const { source, target } = entry as { source: string; target: string };
    const link = join(root, target);
    if ((await exceptFor(['ENOENT'], lstat(link))) !== undefined) continue;
    try {
      await symlink(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (findErrorCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

async function tryBinaries(root: string, account: PostgresAccount): Promise<PostgresBinaries | string> {
  const directory = join(root, 'native', 'bin');
  try {
    await runAs(account, join(directory, 'initdb'), ['--version']);
    const said = await runAs(account, join(directory, 'postgres'), ['--version']);
    const version = /(\d+)\.\d+/.exec(said);
    if (version?.[1] === undefined) return `they call themselves ${said.trim()}`;
    return { directory, version: version[0], major: version[1] };
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

/** Copies the package below `place`, complete or not at all; undefined when `place` is not writable or not ours alone. */
async function copyPackage(root: string, place: string): Promise<string | undefined> {
  const description: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { version } = description as { version: string };
  const copy = join(place, `postgres-binaries-${version}`);
  try {
    await mkdir(place, { recursive: true, mode: 0o755 });
    // Whoever may write here could put other programs in our hands.
    if (!(await isOursAlone(place))) return undefined;
    if ((await exceptFor(['ENOENT'], lstat(copy))) === undefined) await copyWhole(root, copy);
    return (await isOursAlone(copy)) ? copy : undefined;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'ENOENT'].includes(findErrorCode(error) ?? ''))
      return undefined;
    throw error;
  }
}

async function copyWhole(root: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.`);
  try {
    await cp(root, draft, { recursive: true, verbatimSymlinks: true });
    // npm under a strict umask leaves files that only their owner reads, and the original may be closed to writing.
    await run('chmod', ['-R', 'u+w,go-w,a+rX', draft]);
    await hydrateSymlinks(draft);
    // A neighbour who was quicker has the same copy: rename then refuses, and his is as good.
    await exceptFor(['ENOTEMPTY', 'EEXIST'], rename(draft, copy));
  } finally {
    await run('rm', ['-rf', draft]);
  }
}

async function isOursAlone(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
