import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { findProcessStart, listCommandWords } from './process-identity.ts';

/** Who runs a cluster: the Node process (`pid`, `started` tells it from a later one of that number) and where its socket is. */
export type Owner = Readonly<{ pid: number; started: string; socketDirectory: string; version: string }>;

/** The right to run a cluster, held until released or until this process ends. */
export type OwnerLock = Readonly<{ release: () => Promise<void> }>;

const FILE = 'owner.json';
const ATTEMPTS = 200;

/** The live owner of a cluster directory; undefined when there is none or it has ended without clearing up. */
export async function findOwner(home: string): Promise<Owner | undefined> {
  const text = await exceptFor(['ENOENT', 'ENOTDIR'], readFile(join(home, FILE), 'utf8'));
  return text === undefined ? undefined : findLiveOwner(text);
}

/** Makes this process the one owner of a cluster directory; refuses while another live process is. */
export async function takeOwnerLock(home: string, about: Omit<Owner, 'pid' | 'started'>): Promise<OwnerLock> {
  const file = join(home, FILE);
  const started = (await findProcessStart(process.pid)) ?? '';
  const owner: Owner = { pid: process.pid, started, ...about };
  const mine = `${JSON.stringify(owner)}\n`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await createWhole(file, mine)) return { release: () => release(file, mine) };
    const found = await exceptFor(['ENOENT'], readFile(file, 'utf8'));
    if (found === undefined) continue;
    const holder = await findLiveOwner(found);
    if (holder !== undefined) throw await makeRefusal(home, holder);
    await putAside(file, found);
  }
  throw new EmbeddedPostgresError(`The lock ${file} cannot be taken: remove it once no server uses ${home}.`);
}

/** A file that appears with its whole content or not at all: a link cannot replace a file that is there. */
async function createWhole(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o644 });
    await link(draft, file);
    return true;
  } catch (error) {
    if (findErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await exceptFor(['ENOENT'], unlink(draft));
  }
}

/**
 * Removes the lock file if it still holds the text that was judged stale. Only one process at a time may remove: a file that
 * was moved away and put back would leave a moment in which a third takes the lock and two believe that they hold it.
 */
export async function putAside(file: string, judged: string): Promise<void> {
  const removing = `${file}.removing`;
  const mine = await exceptFor(
    ['EEXIST'],
    mkdir(removing).then(() => true),
  );
  if (mine === undefined) return awaitTurn(removing);
  try {
    const found = await exceptFor(['ENOENT'], readFile(file, 'utf8'));
    if (found === judged) await unlink(file);
  } finally {
    await exceptFor(['ENOENT'], rmdir(removing));
  }
}

// Removing takes a moment; a folder this old was left by a process that died in that moment.
const FORSAKEN = 10_000;

async function awaitTurn(removing: string): Promise<void> {
  const seen = await exceptFor(['ENOENT'], stat(removing));
  if (seen && Date.now() - seen.mtimeMs > FORSAKEN) await exceptFor(['ENOENT'], rmdir(removing));
  await sleep(20);
}

async function release(file: string, mine: string): Promise<void> {
  const text = await exceptFor(['ENOENT'], readFile(file, 'utf8'));
  if (text === mine) await exceptFor(['ENOENT'], unlink(file));
}

async function findLiveOwner(text: string): Promise<Owner | undefined> {
  const owner = parseOwner(text);
  if (owner === undefined) return undefined;
  return (await findProcessStart(owner.pid)) === owner.started ? owner : undefined;
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, started, socketDirectory, version } = JSON.parse(text) as Partial<Owner>;
    if (typeof pid !== 'number' || typeof started !== 'string') return undefined;
    return { pid, started, socketDirectory: String(socketDirectory), version: String(version) };
  } catch {
    // A power cut can leave the file empty; nobody survived it.
    return undefined;
  }
}

async function makeRefusal(home: string, holder: Owner): Promise<EmbeddedPostgresError> {
  const command = (await listCommandWords(holder.pid)).join(' ');
  return new EmbeddedPostgresError(
    `The database in ${home} is already run by process ${holder.pid} (${command}): stop that process first, or set DATABASE_URL to use another database.`,
  );
}
