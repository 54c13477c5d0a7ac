import { mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePostgresLog } from './postgres-log.ts';

describe('the log of a cluster', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tocsin-log-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('gives back what was said during one piece of work, and is closed to others', async () => {
    const log = makePostgresLog(home);
    await log.capture((descriptor) => writeFile(`/dev/fd/${descriptor}`, 'before\n', { flag: 'a' }));
    const { said } = await log.capture((descriptor) => writeFile(`/dev/fd/${descriptor}`, 'one\ntwo\n', { flag: 'a' }));
    expect(said).toBe('one\ntwo');
    expect((await stat(log.path)).mode & 0o777).toBe(0o600);
  });

  it('gives back the last fifteen lines of much', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const log = makePostgresLog(home);
    const { said } = await log.capture((descriptor) =>
      writeFile(`/dev/fd/${descriptor}`, `${lines.join('\n')}\n`, { flag: 'a' }),
    );
    expect(said).toBe(lines.slice(-15).join('\n'));
  });

  it('is emptied above 10 MB, not at it', async () => {
    const log = makePostgresLog(home);
    await writeFile(log.path, '');
    await truncate(log.path, 10 * 1024 * 1024);
    await log.capture(async () => undefined);
    expect((await stat(log.path)).size).toBe(10 * 1024 * 1024);
    await truncate(log.path, 10 * 1024 * 1024 + 1);
    await log.capture(async () => undefined);
    expect((await stat(log.path)).size).toBe(0);
  });
});
