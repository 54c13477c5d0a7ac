import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { startEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

// Data that lives for one run need not survive a fall of the machine.
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  // Clones are made without writing them into the log as well, and most are gone before a checkpoint would write them out.
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '30min',
  autovacuum: 'off',
  shared_buffers: '256MB',
  max_connections: '90',
};

/** Starts PostgreSQL for one run of the tests and makes the template; TOCSIN_TEST_DATABASE_URL names one to use instead. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TOCSIN_TEST_DATABASE_URL;
  if (outside) {
    await prepareTemplate(outside);
    project.provide('databaseUrl', outside);
    return async () => undefined;
  }
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  // Run by root, the server has an account of its own, which has to pass through here.
  chmodSync(directory, 0o711);
  const removeFiles = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres({ directory, project: root, settings });
    const clearUp = (): Promise<void> => server.stop().finally(removeFiles);
    try {
      await prepareTemplate(server.url);
    } catch (fault) {
      await clearUp();
      throw fault;
    }
    project.provide('databaseUrl', server.url);
    return clearUp;
  } catch (fault) {
    removeFiles();
    throw fault;
  }
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
