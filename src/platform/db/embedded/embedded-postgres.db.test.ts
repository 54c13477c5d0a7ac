import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import {
  aPlace,
  ask,
  eventually,
  exists,
  getPostmasterPid,
  isGone,
  listWatchers,
  QUICK_SETTINGS,
  type TestPlace,
} from './embedded-postgres-builders.ts';
import { getDefaultAccount } from './postgres-account.ts';

// One story on one cluster: each test leaves the server as the next one finds it.
describe('an embedded server in the process that starts it', () => {
  let place: TestPlace;
  let home: string;
  let server: EmbeddedPostgres;
  const said: string[] = [];
  const start = () =>
    startEmbeddedPostgres({
      directory: place.directory,
      project: place.root,
      settings: QUICK_SETTINGS,
      log: (sentence) => said.push(sentence),
    });

  beforeAll(async () => {
    place = await aPlace(await getDefaultAccount());
    home = join(place.directory, 'postgres');
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    await place.remove();
  });

  it('makes a UTF-8 database with checksums, ordered by code point', async () => {
    const rows = await ask(
      server.url,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider, datlocale, current_setting('data_checksums') AS checksums
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', datlocprovider: 'b', datlocale: 'C.UTF-8', checksums: 'on' }]);
    expect(said).toEqual([]);
    expect(server.version).toMatch(/^18\./);
  });

  it('listens on a short private socket only', async () => {
    const rows = await ask(server.url, `SELECT current_setting('listen_addresses') AS addresses`);
    expect(rows).toEqual([{ addresses: '' }]);
    expect((await stat(server.socketDirectory)).mode & 0o777).toBe(0o700);
    expect(join(server.socketDirectory, '.s.PGSQL.5432').length).toBeLessThan(100);
  });

  it('takes settings over the defaults and keeps the others', async () => {
    const rows = await ask(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'jit', 'synchronous_commit', 'TimeZone') ORDER BY 1`,
    );
    expect(rows.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'TimeZone=UTC',
      'fsync=off',
      'jit=off',
      'synchronous_commit=on',
    ]);
  });

  it('can be found by another process, and not be started twice', async () => {
    expect(await findEmbeddedPostgres(place.directory)).toEqual({ url: server.url });
    await expect(start()).rejects.toThrow(`already run by process ${process.pid}`);
    await expect(start()).rejects.toThrow('stop that process first, or set DATABASE_URL');
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is started again when the server is killed, with all that was committed', async () => {
    await ask(server.url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    const before = await getPostmasterPid(home);
    process.kill(before, 'SIGKILL');
    await eventually('a new server', 20_000, async () => {
      const rows = await ask(server.url, 'SELECT text FROM note').catch(() => []);
      return rows[0]?.text === 'kept' && (await getPostmasterPid(home)) !== before;
    });
    expect(said).toEqual(['The embedded PostgreSQL ended (SIGKILL) and is being started again (1 of 5).']);
  });

  it('stops without a trace, can be stopped again, and starts with its rows', async () => {
    const pid = await getPostmasterPid(home);
    await server.stop();
    await server.stop();
    expect(await isGone(pid)).toBe(true);
    expect(await exists(server.socketDirectory)).toBe(false);
    expect(await exists(join(home, 'owner.json'))).toBe(false);
    expect(await findEmbeddedPostgres(place.directory)).toBeUndefined();
    await eventually('no watcher', 5_000, async () => (await listWatchers(home)).length === 0);
    server = await start();
    expect(await ask(server.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('empties a log above 10 MB at the next start', async () => {
    await server.stop();
    await truncate(join(home, 'postgres.log'), 10 * 1024 * 1024 + 1);
    server = await start();
    expect((await stat(join(home, 'postgres.log'))).size).toBeLessThan(10_000);
  });

  it('tells the last lines of the log when the server refuses to start, and lets go of the lock', async () => {
    await server.stop();
    const faulty = startEmbeddedPostgres({
      directory: place.directory,
      project: place.root,
      settings: { shared_buffers: 'plenty' },
    });
    await expect(faulty).rejects.toThrow(/did not start[\s\S]*invalid value for parameter "shared_buffers": "plenty"/);
    expect(await exists(join(home, 'owner.json'))).toBe(false);
  });

  it('refuses files of another major version', async () => {
    const path = join(home, 'data', 'PG_VERSION');
    const version = await readFile(path, 'utf8');
    await writeFile(path, '15\n');
    await expect(start()).rejects.toThrow(/were written by PostgreSQL 15, but this release carries 18\./);
    await writeFile(path, version);
    server = await start();
    expect(await ask(server.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });
});
