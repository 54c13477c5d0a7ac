import { constants } from 'node:fs';
import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { exceptFor } from './embedded-postgres-errors.ts';

/** What `postmaster.pid` says: the number of the server process and its state (`starting`, `ready`, `stopping`), if written yet. */
export type PostmasterNote = Readonly<{ pid: number; state: string | undefined }>;

// Above every limit of a process number (2^22 on Linux, 99998 on macOS), so it is nobody's.
const NOBODYS_PID = 2_147_483_646;

/** Reads the text of a `postmaster.pid`: first line the number, eighth the state; undefined when there is no number. */
export function parsePostmasterNote(text: string): PostmasterNote | undefined {
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, state: lines[7]?.trim() || undefined };
}

/** The note in a data directory; undefined when there is none or it is empty. */
export async function findPostmasterNote(dataDirectory: string): Promise<PostmasterNote | undefined> {
  const text = await exceptFor(['ENOENT'], readFile(join(dataDirectory, 'postmaster.pid'), 'utf8'));
  return text === undefined ? undefined : parsePostmasterNote(text);
}

/**
 * Takes a number that is not (or no longer) the server's out of the note. The rest stays, because PostgreSQL finds in it
 * the shared memory by which it knows whether left-over workers still write to the files: deleting the note would blind it.
 */
export async function disownPostmasterNote(dataDirectory: string): Promise<void> {
  const path = join(dataDirectory, 'postmaster.pid');
  // Root acts here in a folder of another account, so it must not be led elsewhere by a symbolic link.
  const file = await exceptFor(['ENOENT'], open(path, constants.O_RDWR | constants.O_NOFOLLOW));
  if (file === undefined) return;
  try {
    const text = await file.readFile('utf8');
    if (parsePostmasterNote(text) === undefined) {
      await unlink(path);
      return;
    }
    const [, ...rest] = text.split('\n');
    await file.truncate(0);
    await file.write([NOBODYS_PID, ...rest].join('\n'), 0);
  } finally {
    await file.close();
  }
}
