import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFrozenLaunch, aPopulation, messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { serve } from '../../src/main/serve.ts';
import { type Ctx, type OpenDatabase, openDatabase, queryOne, sql } from '../../src/platform/db/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { aDatabase, testEnvironment } from '../support/test-database.ts';
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

  it('takes no public page with it: those are served as they were, and a process that starts meanwhile has them too', async () => {
    const home = { TOCSIN_PAGES_FOLDER: join(directory, 'pages'), TOCSIN_LOG_LEVEL: 'silent', TOCSIN_PORT: '0' };
    const environment = {
      ...{ ...testEnvironment, ...home, TOCSIN_HOME: directory, TOCSIN_MODE: 'production', DATABASE_URL: server.url },
      TOCSIN_PUBLIC_URL: 'http://localhost',
    };
    const start = async () => {
      const serving = await serve(findProjectRoot(), environment, { web: true, worker: false });
      const origin = /http:\/\/localhost:\d+/.exec(serving.welcome)?.[0] ?? '';
      const get = async (path: string) => {
        const answer = await fetch(origin + path, { headers: { accept: 'text/html' }, redirect: 'manual' });
        return { status: answer.status, headers: answer.headers, body: await answer.text() };
      };
      return { ...serving, get };
    };
    const first = await start();
    const lasting = ['/', '/cards/verify', '/threat-level', '/.well-known/tocsin-keys.json'];
    for (const path of lasting) expect((await first.get(path)).body, path).not.toContain('tocsin-as-of');
    while (!existsSync(join(directory, 'pages', 'as-of'))) await sleep(50);
    await open.close();
    await server.stop();
    const judge = async ({ get }: typeof first): Promise<string[]> => {
      const faults: string[] = [];
      for (const path of lasting) {
        const { status, headers, body } = await get(path);
        if (status !== 200) faults.push(`${path}: ${status}`);
        if (!body.includes('tocsin-as-of') && !headers.has('warning'))
          faults.push(`${path} does not say how old it is`);
      }
      return faults;
    };
    while ((await judge(first)).length > 0) await sleep(200);
    await first.stop();
    const second = await start();
    expect(await judge(second)).toEqual([]);
    expect((await second.get('/')).body).toMatch(/was right at \d\d:\d\d on .*, \d+ minutes? ago/);
    const honest = await second.get('/sign-in');
    expect([honest.status, honest.headers.get('retry-after')]).toEqual([503, '30']);
    expect(honest.body).toContain('The database does not answer at the moment');
    expect((await second.get('/ready')).status).toBe(503);
    server = await startEmbeddedPostgres({ directory });
    while ((await second.get('/ready')).status !== 200 || (await judge(second)).length < lasting.length)
      await sleep(200);
    expect((await second.get('/sign-in')).status).toBe(200);
    await second.stop();
  });
});
