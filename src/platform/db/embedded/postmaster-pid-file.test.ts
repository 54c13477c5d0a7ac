import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disownPostmasterNote, findPostmasterNote, parsePostmasterNote } from './postmaster-pid-file.ts';

const NOTE = '4711\n/data\n1795561200\n5432\n/tmp/tocsin\n\n  3735553  12\nready   \n';

describe('the note of a running server', () => {
  let data: string;
  let path: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'tocsin-note-'));
    path = join(data, 'postmaster.pid');
  });
  afterEach(() => rm(data, { recursive: true }));

  it('tells number and state', () => {
    expect(parsePostmasterNote(NOTE)).toEqual({ pid: 4711, state: 'ready' });
    expect(parsePostmasterNote('4711\n/data\n')).toEqual({ pid: 4711, state: undefined });
  });

  it.each(['', '\n', 'none\n', '0\n', '-4711\n'])('is no note when it holds %j', (text) => {
    expect(parsePostmasterNote(text)).toBeUndefined();
  });

  it('may be missing', async () => {
    expect(await findPostmasterNote(data)).toBeUndefined();
    await disownPostmasterNote(data);
    expect(await findPostmasterNote(data)).toBeUndefined();
  });

  it('loses its number and keeps the shared memory when disowned', async () => {
    await writeFile(path, NOTE);
    await disownPostmasterNote(data);
    expect(await readFile(path, 'utf8')).toBe(NOTE.replace('4711', '2147483646'));
    expect(() => process.kill(2_147_483_646, 0)).toThrow('ESRCH');
  });

  it('is removed when it is empty', async () => {
    await writeFile(path, '');
    await disownPostmasterNote(data);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('is not followed to another file', async () => {
    const other = join(data, 'other');
    await writeFile(other, NOTE);
    await symlink(other, path);
    await expect(disownPostmasterNote(data)).rejects.toThrow('ELOOP');
    expect(await readFile(other, 'utf8')).toBe(NOTE);
  });
});
