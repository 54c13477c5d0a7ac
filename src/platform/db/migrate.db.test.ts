import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEmptyDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { query, sql } from './database.ts';
import { checkMigrated, findVersionFault, MigrationError, migrate, type Patience } from './migrate.ts';
import { type Migration, makeMigration } from './migration-file.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const brief: Patience = { lockTimeoutMs: 100, pauseMs: 20, tries: 50 };

const first = makeMigration(
  '20260101000000_create_bell',
  'bells',
  'create table bell (id int primary key, name text);',
);
const second = makeMigration(
  '20260102000000_add_tone',
  'bells',
  `alter table bell add tone text;\ninsert into bell values (1, 'Tom', 'c');`,
);

async function listApplied(database: TestDatabase): Promise<string[]> {
  const rows = await query<{ name: string }>(database.ctx(), sql`select name from tocsin.migration order by name`);
  return rows.map((row) => row.name);
}

describe('the ledger', () => {
  const database = anEmptyDatabase();
  const run = (...steps: Migration[]) => migrate(database.url, steps, quiet, brief);

  it('is asked for before anything runs', async () => {
    await expect(checkMigrated(database.url, [first])).rejects.toThrow('lacks 1 migrations. Run "npx tocsin migrate"');
  });

  it('applies each step once, in order, and writes it down', async () => {
    expect(await run(first)).toEqual([first.name]);
    expect(await run(first, second)).toEqual([second.name]);
    expect(await run(first, second)).toEqual([]);
    expect(await query(database.ctx(), sql`select * from tocsin.migration where name = ${second.name}`)).toEqual([
      {
        name: second.name,
        capability: 'bells',
        checksum: second.checksum,
        breaking: false,
        applied_at: expect.any(Date),
      },
    ]);
    expect(await query(database.ctx(), sql`select * from bell`)).toEqual([{ id: 1, name: 'Tom', tone: 'c' }]);
    expect(await checkMigrated(database.url, [first, second])).toBeUndefined();
  });

  it('makes the tables of the job queue too', async () => {
    expect(await query(database.ctx(), sql`select to_regclass('graphile_worker.jobs') is not null as there`)).toEqual([
      { there: true },
    ]);
  });

  it('refuses a step that was edited after it had been applied', async () => {
    const edited = makeMigration(first.name, 'bells', `${first.text} -- harmless`);
    const refusal = `The applied migration ${first.name} was edited afterwards`;
    await expect(run(edited, second)).rejects.toThrow(refusal);
    await expect(checkMigrated(database.url, [edited, second])).rejects.toThrow(refusal);
  });

  it('undoes a step that fails, and says which it was and why', async () => {
    const third = makeMigration('20260103000000_fail', 'bells', 'create table half (id int);\nselect 1 / 0;');
    const failing = run(first, second, third);
    await expect(failing).rejects.toBeInstanceOf(MigrationError);
    await expect(failing).rejects.toThrow(/Migration 20260103000000_fail failed: .*division by zero/);
    expect(await query(database.ctx(), sql`select to_regclass('half') as there`)).toEqual([{ there: null }]);
    expect(await listApplied(database)).toEqual([first.name, second.name]);
  });

  it('lets an older program run beside an unknown step, unless that step is breaking', async () => {
    expect(await run(first)).toEqual([]);
    expect(await checkMigrated(database.url, [first])).toBeUndefined();
    const breaking = makeMigration('20260104000000_break', 'bells', '-- tocsin: breaking\nalter table bell drop tone;');
    expect(await run(first, second, breaking)).toEqual([breaking.name]);
    const refusal = `older than the database: it does not know the breaking step ${breaking.name}`;
    await expect(run(first, second)).rejects.toThrow(refusal);
    await expect(checkMigrated(database.url, [first, second])).rejects.toThrow(refusal);
    expect(await checkMigrated(database.url, [first, second, breaking])).toBeUndefined();
  });
});

describe('a step without a transaction', () => {
  const database = anEmptyDatabase();

  it('may build an index concurrently, one statement after another', async () => {
    const index = makeMigration(
      '20260102000000_index',
      'bells',
      `-- tocsin: no-transaction\n-- A build that was cut off leaves a broken index behind.\ndrop index concurrently if exists bell_name;\n` +
        `create index concurrently bell_name on bell (name);\n`,
    );
    expect(await migrate(database.url, [first, index], quiet, brief)).toEqual([first.name, index.name]);
    expect(
      await query(database.ctx(), sql`select indisvalid from pg_index where indexrelid = 'bell_name'::regclass`),
    ).toEqual([{ indisvalid: true }]);
  });

  it('that fails is not written down and not tried again', async () => {
    const bad = makeMigration(
      '20260103000000_bad',
      'bells',
      '-- tocsin: no-transaction\ninsert into bell values (7);\nselect 1 / 0;',
    );
    await expect(migrate(database.url, [first, bad], quiet, brief)).rejects.toThrow(MigrationError);
    expect(await listApplied(database)).not.toContain(bad.name);
    expect(await query(database.ctx(), sql`select id from bell`)).toEqual([{ id: 7 }]);
  });
});

describe('a step that needs a lock', () => {
  const database = anEmptyDatabase();

  it('gives way to the traffic, tries again and goes through when the lock is free', async () => {
    await migrate(database.url, [first], quiet, brief);
    const traffic = new pg.Client({ connectionString: database.url });
    await traffic.connect();
    await traffic.query('begin');
    await traffic.query('select * from bell');
    const migrating = migrate(database.url, [first, second], quiet, brief);
    // Twice the step has queued for its lock and has stepped back: others could work meanwhile.
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          const rows = await query<{ start: string }>(
            database.ctx(),
            sql`select xact_start::text as start from pg_stat_activity where application_name = 'tocsin migrate' and wait_event_type = 'Lock'`,
          );
          for (const row of rows) seen.add(row.start);
          return seen.size;
        },
        { timeout: 10_000, interval: 10 },
      )
      .toBeGreaterThan(1);
    await traffic.query('commit');
    await traffic.end();
    expect(await migrating).toEqual([second.name]);
  });

  it('gives up in the end, with nothing done', async () => {
    const traffic = new pg.Client({ connectionString: database.url });
    await traffic.connect();
    await traffic.query('begin; lock table bell in access share mode');
    const third = makeMigration('20260103000000_add_size', 'bells', 'alter table bell add size int;');
    const migrating = migrate(database.url, [first, second, third], quiet, { ...brief, tries: 2 });
    await expect(migrating).rejects.toThrow(/20260103000000_add_size failed: .*lock timeout/);
    await traffic.end();
    expect(await listApplied(database)).not.toContain(third.name);
  });
});

describe('several starters at once', () => {
  const database = anEmptyDatabase();
  const steps = [
    first,
    makeMigration(
      '20260102000000_fill',
      'bells',
      'insert into bell select n from generate_series(1, 1000) n; select pg_sleep(0.3);',
    ),
    makeMigration(
      '20260103000000_index',
      'bells',
      '-- tocsin: no-transaction\ncreate index concurrently bell_name on bell (name);',
    ),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-migrate-'));
  const program = join(folder, 'starter.mjs');

  beforeAll(async () => {
    await build({
      stdin: {
        resolveDir: import.meta.dirname,
        loader: 'ts',
        contents: `import { migrate } from './migrate.ts';
          const [url, steps] = [process.argv[2] ?? '', JSON.parse(process.argv[3] ?? '')];
          const quiet = { debug() {}, info() {}, warn() {}, error() {} };
          console.log(JSON.stringify(await migrate(url, steps, quiet)));`,
      },
      // The drivers are written for require, and are found from the project.
      banner: {
        js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire('${pathToFileURL(import.meta.filename)}');`,
      },
      external: ['pg-native', 'graphile-worker'],
      plugins: [
        {
          name: 'found-from-the-project',
          setup: ({ onResolve }) =>
            onResolve({ filter: /^graphile-worker$/ }, () => ({
              path: import.meta.resolve('graphile-worker'),
              external: true,
            })),
        },
      ],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = () =>
    new Promise<string[]>((resolve, reject) => {
      const child = spawn(process.execPath, [program, database.url, JSON.stringify(steps)]);
      let [said, complained] = ['', ''];
      child.stdout.on('data', (piece) => {
        said += piece;
      });
      child.stderr.on('data', (piece) => {
        complained += piece;
      });
      child.once('exit', (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(complained))));
    });

  it('all succeed, and each step is applied by exactly one of them, an index built concurrently too', async () => {
    const applied = await Promise.all([start(), start(), start()]);
    expect(applied.flat().sort()).toEqual(steps.map((step) => step.name));
    expect(await query(database.ctx(), sql`select count(*) as count from bell`)).toEqual([{ count: 1000 }]);
  });
});

describe('a server that is too old', () => {
  it('is refused, with what is needed', () => {
    expect(findVersionFault(140_012)).toBe('PostgreSQL 14 is too old: Tocsin needs 15 or later.');
    expect(findVersionFault(90_624)).toContain('PostgreSQL 9 is too old');
    expect([150_000, 150_008, 180_004].map(findVersionFault)).toEqual([undefined, undefined, undefined]);
  });
});
