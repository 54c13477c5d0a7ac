import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostgresAccount } from './postgres-account.ts';
import { startWatched } from './watched-process.ts';

const ACCOUNT: PostgresAccount = { name: 'me', uid: -1, gid: -1, switched: false };

describe('a watched process', () => {
  let directory: string;
  const start = async (file: string, ...words: string[]) => {
    const log = await open(join(directory, 'log'), 'a');
    const watched = await startWatched({ file, words, account: ACCOUNT, logDescriptor: log.fd });
    await log.close();
    return watched;
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tocsin-watched-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('runs from the root folder without input, and tells how it ended', async () => {
    const watched = await start('/bin/sh', '-c', 'read -r line; pwd; echo "$1 $$"; exit 7', 'sh', 'two words');
    expect(await watched.ended).toEqual({ code: 7, signal: null });
    expect(watched.hasEnded()).toBe(true);
    expect(await readFile(join(directory, 'log'), 'utf8')).toBe(`/\ntwo words ${watched.pid}\n`);
  });

  it('has one number all along, so that a signal reaches the program itself', async () => {
    const watched = await start('/bin/sleep', '60');
    expect(watched.hasEnded()).toBe(false);
    watched.signal('SIGINT');
    expect(await watched.ended).toEqual({ code: null, signal: 'SIGINT' });
  });

  it('holds no descriptor of the watcher', async () => {
    const watched = await start('/bin/sh', '-c', 'if (: <&3) 2>/dev/null; then echo open; else echo closed; fi');
    await watched.ended;
    expect(await readFile(join(directory, 'log'), 'utf8')).toBe('closed\n');
  });

  it('ends with a code when there is no such program', async () => {
    expect(await (await start('/none/such')).ended).toMatchObject({ code: 127 });
  });
});
