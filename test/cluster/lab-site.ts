import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPopulation } from '../../src/capabilities/delivery/delivery-builders.ts';
import { beginSession } from '../../src/capabilities/identity/index.ts';
import { saveAppointments } from '../../src/capabilities/network/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { type Ctx, execute, query, sql } from '../../src/platform/db/database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { type DatabaseCluster, startDatabaseCluster, untilSo } from './database-cluster.ts';
import { type Ending, readTaken, type TakenMail } from './lab-ledger.ts';
import type { Lab, LabNode, LabProcess } from './lab-network.ts';

/** One process of the program on a node of its own. */
export interface ProgramNode {
  readonly node: LabNode;
  readonly kind: 'web' | 'worker';
  process: LabProcess;
}

/** A whole installation in the lab. */
export interface LabSite {
  readonly database: DatabaseCluster;
  readonly web: readonly ProgramNode[];
  readonly workers: readonly ProgramNode[];
  /** The program's parts for a driver that stays outside of all trouble. */
  readonly application: Application;
  ctx(): Ctx;
  /** Starts a process of the program again, and waits until it listens. */
  begin(program: ProgramNode): Promise<void>;
  listTaken(): TakenMail[];
  /** Cookies of people who are signed in. */
  signIn(howMany: number): Promise<string[]>;
  close(): Promise<void>;
}

/** How large it is. */
export interface SiteSize {
  readonly people: number;
  readonly workers: number;
  readonly mailsPerSecond: number;
  readonly synchronous: boolean;
}

/** Starts database, mail server, two web processes and some workers, and fills the network with invented people. */
export async function startSite(lab: Lab, size: SiteSize): Promise<LabSite> {
  const root = findProjectRoot();
  const database = await startDatabaseCluster(lab, size.synchronous);
  await migrate(database.url, readMigrations(root, capabilityNames), { ...console, info() {}, debug() {} });
  const sink = lab.addNode('sink', 41);
  const mails = join(lab.directory, 'taken.tsv');
  const sinkWords = [sink.address, '2525', mails, String(size.mailsPerSecond)];
  sink.start({ words: [process.execPath, join(root, 'test/cluster/lab-sink.mjs'), ...sinkWords], log: 'sink.log' });
  const environment = makeEnvironment(lab.directory, database.url, sink.address);
  const application = openApplication(environment, database.url);
  const ctx = (): Ctx => application.makeContext(systemActor('lab'), 'lab');
  const people = await aPopulation(ctx(), { people: size.people });
  const [officer = '', approver = ''] = people;
  await saveAppointments(ctx(), [anOfficer(officer, 'duty-officer'), anOfficer(approver, 'approver')]);
  const start = ({ node, kind }: Omit<ProgramNode, 'process'>): LabProcess =>
    node.start({
      words: [
        process.execPath,
        join(root, 'dist/server/tocsin.js'),
        ...(kind === 'web' ? ['serve', '--no-worker'] : ['work']),
      ],
      environment: { ...environment, TOCSIN_HOST: '0.0.0.0', TOCSIN_HOSTS: node.address },
      log: `${node.name}.log`,
    });
  const add = (kind: 'web' | 'worker', number: number): ProgramNode => {
    const node = lab.addNode(`${kind === 'web' ? 'web' : 'work'}${number}`, (kind === 'web' ? 20 : 30) + number);
    return { node, kind, process: start({ node, kind }) };
  };
  const web = [1, 2].map((number) => add('web', number));
  const workers = Array.from({ length: size.workers }, (_, place) => add('worker', place + 1));
  const listening = (count: number) =>
    untilSo(`${count} processes listen`, 90, async () => (await countListening(ctx())) >= count);
  await listening(web.length + workers.length);
  return {
    database,
    web,
    workers,
    application,
    ctx,
    begin: async (program) => {
      program.process = start(program);
      await listening(web.length + workers.length);
    },
    listTaken: () => readTaken(readFileSync(mails, 'utf8')),
    signIn: (howMany) =>
      Promise.all(
        people.slice(0, howMany).map(async (personId) => {
          const session = { personId, beganBy: 'seat', userAgent: 'lab', address: lab.address } as const;
          return `__Host-tocsin=${(await beginSession(ctx(), session)).token}`;
        }),
      ),
    close: () => application.close(),
  };
}

function anOfficer(personId: string, role: string) {
  return { personId, role, scope: { kind: 'national', id: '' }, validFrom: new Date('2020-01-01') } as const;
}

// As in production, with the secrets that a sample makes up for itself.
function makeEnvironment(home: string, databaseUrl: string, sinkAddress: string): NodeJS.ProcessEnv {
  const given = { TOCSIN_SMTP_URL: `smtp://${sinkAddress}:2525`, TOCSIN_PUBLIC_URL: 'https://tocsin.example' };
  const sample = completeEnvironment(home, { ...given, TOCSIN_MODE: 'sample' });
  return { ...sample, TOCSIN_MODE: 'production', TOCSIN_HOME: home, DATABASE_URL: databaseUrl, PATH: process.env.PATH };
}

async function countListening(ctx: Ctx): Promise<number> {
  const rows = await query<{ count: number }>(
    ctx,
    sql`select count(*) as count from pg_stat_activity where application_name = 'tocsin listen'`,
  );
  return rows[0]?.count ?? 0;
}

/** How it ended for each recipient of a launch. */
export async function listEndings(ctx: Ctx, launchId: string): Promise<Ending[]> {
  return query(
    ctx,
    sql<Ending>`select coalesce(min(m.address), '') as address, coalesce(min(m.state), 'none') as state,
        count(m.id) as messages, coalesce(sum(m.doubtful), 0) as doubtful
      from delivery.recipient r left join ${await messages(ctx)} m
        on m.launch_id = r.launch_id and m.person_id = r.person_id and m.channel = 'email'
      where r.launch_id = ${launchId} group by r.person_id`,
  );
}

/** How many messages of a launch have no final outcome yet. */
export async function countOpen(ctx: Ctx, launchId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    ctx,
    sql`select (case when l.state in ('settled', 'stopped') then 0 else 1 end) + (select count(*)
        from ${await messages(ctx)} where launch_id = ${launchId} and channel = 'email'
        and state not in ('accepted', 'delivered', 'failed', 'stopped', 'expired')) as count
      from delivery.launch l where l.id = ${launchId}`,
  );
  return rows[0]?.count ?? 1;
}

// Messages with what became of them: a view where the two are kept apart.
async function messages(ctx: Ctx) {
  const [view] = await query<{ there: boolean }>(
    ctx,
    sql`select to_regclass('delivery.message_now') is not null as there`,
  );
  return view?.there ? sql`delivery.message_now` : sql`delivery.message`;
}

/** A table to which an observer writes, to see for how long nobody could. */
export async function makeProbe(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`create table if not exists public.lab_probe (id bigint primary key, at timestamptz not null default now())`,
  );
}

/** Bytes of write-ahead log written so far. */
export async function readWal({ ctx }: LabSite): Promise<number> {
  const rows = await query<{ bytes: number }>(ctx(), sql`select pg_current_wal_lsn() - '0/0' as bytes`);
  return rows[0]?.bytes ?? 0;
}

/** Bytes on disk of everything that delivery keeps, indexes included. */
export async function readDeliverySize({ ctx }: LabSite): Promise<number> {
  const rows = await query<{ bytes: number }>(
    ctx(),
    sql`select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint as bytes from pg_class
      where relkind = 'r' and relnamespace = 'delivery'::regnamespace`,
  );
  return rows[0]?.bytes ?? 0;
}
