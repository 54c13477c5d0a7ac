import { setTimeout as sleep } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import { makeRoute } from './database-route.ts';
import type { Migration } from './migration-file.ts';
import { RoutedPool } from './routed-pool.ts';

/** The database and this program do not fit each other; the message says what to do. */
export class MigrationError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
  }
}

// Two starters take turns on this number (any fixed one would do), held for the whole run.
const lockNumber = 7_216_901;
const turnPauseMs = 100;
// SQLSTATE lock_not_available and deadlock_detected: the step was in the way of the traffic, or the traffic of it.
const busyCodes = ['55P03', '40P01'];
const oldestServer = 15;

/** How a step waits for its locks: it gives way to the traffic after `lockTimeoutMs`, and is tried again after `pauseMs`. */
export interface Patience {
  readonly lockTimeoutMs: number;
  readonly pauseMs: number;
  readonly tries: number;
}

const usualPatience: Patience = { lockTimeoutMs: 4 * second, pauseMs: second, tries: 15 };

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
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  log: Log,
  patience: Patience = usualPatience,
): Promise<string[]> {
  const client = await makeRoute(url).open('tocsin migrate');
  try {
    await refuseOldServer(client);
    await takeTurn(client);
    await client.query(ledger);
    const missing = await checkLedger(client, migrations);
    for (const step of missing) {
      log.info({ migration: step.name }, 'Applying a migration');
      await apply(client, step, patience);
    }
    await migrateQueue(url);
    return missing.map((step) => step.name);
  } finally {
    await client.end();
  }
}

async function migrateQueue(url: string): Promise<void> {
  const pool = new RoutedPool(makeRoute(url), 2);
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/** Whether every step is applied and none unknown is breaking; throws a MigrationError with a sentence if not. */
export async function checkMigrated(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = await makeRoute(url).open('tocsin check');
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
  const fault = findVersionFault(Number(result.rows[0]?.server_version_num));
  if (fault) throw new MigrationError(fault);
}

/** What is wrong with a server of this version (`server_version_num`, such as 180004), in a sentence; undefined if nothing. */
export function findVersionFault(versionNumber: number): string | undefined {
  const version = Math.floor(versionNumber / 10_000);
  if (version >= oldestServer) return undefined;
  return `PostgreSQL ${version} is too old: Tocsin needs ${oldestServer} or later.`;
}

// Asks again and again rather than waiting inside a statement: `create index concurrently` waits for every statement
// that is under way, and would wait for ever for one that waits for its own session.
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const result = await client.query('select pg_try_advisory_lock($1) as mine', [lockNumber]);
    if (result.rows[0]?.mine) return;
    await sleep(turnPauseMs);
  }
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

async function apply(client: pg.Client, step: Migration, patience: Patience): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (step.ownTransaction ? applyWhole(client, step, patience) : applyPieces(client, step));
      return;
    } catch (fault) {
      // Without a transaction a second try would meet what the first has done already.
      const busy = step.ownTransaction && busyCodes.includes((fault as { code?: string }).code ?? '');
      if (!busy || attempt >= patience.tries) {
        throw new MigrationError(`Migration ${step.name} failed: ${String(fault)}`, fault);
      }
      await sleep(patience.pauseMs);
    }
  }
}

async function applyWhole(client: pg.Client, step: Migration, patience: Patience): Promise<void> {
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = ${patience.lockTimeoutMs}`);
    await client.query(step.text);
    await writeDown(client, step);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  }
}

// No lock timeout: `create index concurrently` holds up nobody while it waits, and leaves a broken index when it is cut off.
async function applyPieces(client: pg.Client, step: Migration): Promise<void> {
  for (const statement of splitStatements(step.text)) await client.query(statement);
  await writeDown(client, step);
}

async function writeDown(client: pg.Client, step: Migration): Promise<void> {
  const values = [step.name, step.capability, step.checksum, step.breaking];
  await client.query(
    'insert into tocsin.migration (name, capability, checksum, breaking) values ($1, $2, $3, $4)',
    values,
  );
}

// `create index concurrently` refuses to share a message with another statement: PostgreSQL makes one transaction of them.
function splitStatements(text: string): string[] {
  const statements = text.split(/;[ \t]*$/m);
  return statements.filter((each) => each.replace(/^\s*--.*$/gm, '').trim() !== '');
}
