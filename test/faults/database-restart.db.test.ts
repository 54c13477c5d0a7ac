import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFrozenLaunch, aPopulation, messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { type Ctx, type OpenDatabase, openDatabase, queryOne, sql } from '../../src/platform/db/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { aDatabase } from '../support/test-database.ts';
import { countTold, endingsOf, startEngine, untilSettled } from './engine-under-fault.ts';
import { aFaultyMailServer } from './faulty-mail-server.ts';

const people = 300;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe('a database that is killed in the middle of a launch and started again', () => {
  const shared = aDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-restart-'));
  let server: EmbeddedPostgres;
  let open: OpenDatabase;
  beforeAll(async () => {
    chmodSync(directory, 0o711);
    server = await startEmbeddedPostgres({ directory });
    await migrate(server.url, readMigrations(findProjectRoot(), capabilityNames), quiet);
    open = openDatabase(server.url);
    await aPopulation(ctx(), { people });
  });
  afterAll(async () => {
    await open?.close();
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const ctx = (): Ctx => shared.ctx({ db: open.db, now: new Date() });

  it('misses nobody: workers keep what they heard and write it when it is back, in time or marked as doubtful', async () => {
    const note = await queryOne<{ text: string }>(open, sql`select pg_read_file('postmaster.pid') as text`);
    let killed = false;
    const mail = await aFaultyMailServer(() => {
      if (mail.taken.length === people / 3 && !killed) {
        killed = true;
        process.kill(Number.parseInt(note?.text ?? '', 10), 'SIGKILL');
      }
      return 'take';
    });
    const { launchId } = await aFrozenLaunch(ctx(), { channels: ['email'] });
    const engine = startEngine(mail.url, ctx);
    await untilSettled(ctx, launchId);
    await engine.stop();
    await mail.close();
    expect(killed).toBe(true);
    expect(await endingsOf(ctx(), launchId)).toEqual({ states: { accepted: people }, people });
    const { people: told, doubles } = countTold(mail.taken);
    expect(told).toBe(people);
    const marked = (await messagesOf(ctx(), launchId)).filter(({ doubtful }) => doubtful > 0);
    expect(marked.length).toBeGreaterThanOrEqual(doubles);
  });
});
