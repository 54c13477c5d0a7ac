import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import type { Migration } from './migration-file.ts';

/** The database and this program do not fit each other; the message says what to do. */
export class MigrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationError';
  }
}

// Two starters take turns on this number (any fixed one would do), held for the whole run.
const lockNumber = 7_216_901;
// A step that cannot get its lock soon gives way to the traffic and is tried again.
const lockTimeout = '4s';
const lockTries = 15;

const ledger = `
  create schema if not exists tocsin;
  create table if not exists tocsin.migration (
    name text primary key,
    capability text not null,
    checksum text not null,
    breaking boolean not null,
    applied_at timestamptz not null default now()
  );`;

/** Brings the database up to date; safe to call from several processes at once. Returns the names applied now. */
export async function migrate(url: string, migrations: readonly Migration[], log: Log): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tocsin migrate' });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query(ledger);
    const missing = await checkLedger(client, migrations);
    for (const step of missing) {
      log.info({ migration: step.name }, 'Applying a migration');
      await apply(client, step);
    }
    await runMigrations({ connectionString: url });
    return missing.map((step) => step.name);
  } finally {
    await client.end();
  }
}

/** Whether every step is applied and none unknown is breaking; throws a MigrationError with a sentence if not. */
export async function checkMigrated(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tocsin check' });
  await client.connect();
  try {
    await refuseOldServer(client);
    const found = await client.query(`select to_regclass('tocsin.migration') is not null as there`);
    const missing = found.rows[0]?.there ? await checkLedger(client, migrations) : migrations;
    if (missing.length > 0) {
      throw new MigrationError(`The database lacks ${missing.length} migrations. Run "npx tocsin migrate" first.`);
    }
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const result = await client.query('show server_version_num');
  const version = Math.floor(Number(result.rows[0]?.server_version_num) / 10_000);
  if (version < 15) throw new MigrationError(`PostgreSQL ${version} is too old: Tocsin needs 15 or later.`);
}

async function checkLedger(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const result = await client.query('select name, checksum, breaking from tocsin.migration');
  const applied = new Map<string, { checksum: string; breaking: boolean }>(result.rows.map((row) => [row.name, row]));
  const known = new Set(migrations.map((step) => step.name));
  for (const [name, row] of applied) {
    if (!known.has(name) && row.breaking) {
      throw new MigrationError(
        `This program is older than the database: it does not know the breaking step ${name}. Run a later version.`,
      );
    }
  }
  for (const step of migrations) {
    const row = applied.get(step.name);
    if (row && row.checksum !== step.checksum) {
      throw new MigrationError(
        `The applied migration ${step.name} was edited afterwards. Put it back and add a new step.`,
      );
    }
  }
  return migrations.filter((step) => !applied.has(step.name));
}

async function apply(client: pg.Client, step: Migration): Promise<void> {
  const note = `insert into tocsin.migration (name, capability, checksum, breaking) values ($1, $2, $3, $4)`;
  const values = [step.name, step.capability, step.checksum, step.breaking];
  if (!step.ownTransaction) {
    await client.query(step.text);
    await client.query(note, values);
    return;
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin');
      await client.query(`set local lock_timeout = '${lockTimeout}'`);
      await client.query(step.text);
      await client.query(note, values);
      await client.query('commit');
      return;
    } catch (fault) {
      await client.query('rollback');
      const busy = (fault as { code?: string }).code === '55P03';
      if (!busy || attempt >= lockTries) throw new MigrationError(`Migration ${step.name} failed: ${String(fault)}`);
      await new Promise((resolve) => setTimeout(resolve, second));
    }
  }
}
