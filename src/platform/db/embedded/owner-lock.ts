import { randomUUID } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';
import { findProcessStart, listCommandWords } from './process-identity.ts';

/** Who runs a cluster: the Node process (`pid`, `started` tells it from a later one of that number) and where its socket is. */
export type Owner = Readonly<{ pid: number; started: string; socketDirectory: string; version: string }>;

/** The right to run a cluster, held until released or until this process ends. */
export type OwnerLock = Readonly<{ release: () => Promise<void> }>;

const FILE = 'owner.json';
const ATTEMPTS = 20;

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

/** Removes the lock file judged stale by its text. Between judging and moving another may have taken it: then it is put back. */
export async function putAside(file: string, judged: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  const moved = await exceptFor(
    ['ENOENT'],
    rename(file, aside).then(() => true),
  );
  if (moved === undefined) return;
  if ((await readFile(aside, 'utf8')) !== judged) await exceptFor(['EEXIST'], link(aside, file));
  await unlink(aside);
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
