import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aPopulation } from '../src/capabilities/delivery/delivery-builders.ts';
import { aFreePort } from '../src/capabilities/delivery/mail-server-builders.ts';
import { saveAppointments } from '../src/capabilities/network/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { second } from '../src/kernel/time.ts';
import { type Application, openApplication } from '../src/main/application.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { completeEnvironment } from '../src/main/environment.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { type Ledger, openLedger } from './crash-ledger.ts';
import { countListening, getPostmaster } from './crash-questions.ts';

/** What may be killed. */
export const victims = ['worker', 'web', 'database', 'sink'] as const;

/** One of them. */
export type Victim = (typeof victims)[number];

/** A whole system of processes, each started again at once when it dies, the database included. */
export interface CrashSite {
  readonly url: string;
  /** The program's parts as a driver of its own uses them, which is never killed. */
  readonly application: Application;
  /** A context of a driver that is never killed, at this moment. */
  ctx(): Ctx;
  /** Process number of a victim that runs now; `number` says which of several. */
  findProcess(victim: Victim, number: number): Promise<number>;
  /** What the mail server took. */
  readonly ledger: Ledger;
  /** Waits until every process is up and listens. */
  ready(): Promise<void>;
  /** What ended though nobody killed it, and what it said last. */
  readonly surprises: readonly string[];
  /** The last that web process and workers printed. */
  said(): string;
  /** Notes that this process is going to be killed. */
  expectEnd(process: number): void;
  close(): Promise<void>;
}

/** How large the site is, and how fast its mail server. */
export interface SiteSize {
  readonly people: number;
  readonly workers: number;
  readonly mailsPerSecond: number;
  /** Where the database's files are to lie; beside the rest unless given. */
  readonly databaseFolder?: string;
  readonly databaseSettings?: Readonly<Record<string, string>>;
}

const longestStart = 60 * second;
// A kill every few seconds is what this is for.
const restarts = 100_000;

/** Builds one in a temporary folder: own database, `workers` workers, one web process, one sink. */
export async function buildCrashSite(size: SiteSize): Promise<CrashSite> {
  const root = findProjectRoot();
  const home = mkdtempSync(join(tmpdir(), 'tocsin-crash-'));
  chmodSync(home, 0o711);
  const undo: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { databaseFolder: directory = join(home, 'database'), databaseSettings: settings } = size;
    const database = await startEmbeddedPostgres({ directory, restarts, settings });
    undo.push(() => database.stop());
    await migrate(database.url, readMigrations(root, capabilityNames), { ...console, info() {}, debug() {} });
    const [port, mailPort] = await Promise.all([aFreePort(), aFreePort()]);
    const environment = makeEnvironment(home, { port, mailPort, databaseUrl: database.url });
    const application = openApplication(environment, database.url);
    undo.push(() => application.close());
    const ctx = (): Ctx => application.makeContext(systemActor('bench'), 'bench');
    const [officer = '', approver = ''] = await aPopulation(ctx(), { people: size.people });
    await saveAppointments(ctx(), [anOfficer(officer, 'duty-officer'), anOfficer(approver, 'approver')]);
    return { ...startAll(root, home, { size, environment, mailPort, application, undo }), application, ctx, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function anOfficer(personId: string, role: string) {
  return { personId, role, scope: { kind: 'national', id: '' }, validFrom: new Date('2020-01-01') } as const;
}

interface Ports {
  readonly port: number;
  readonly mailPort: number;
  readonly databaseUrl: string;
}

// As in production, with the secrets that a sample makes up for itself.
function makeEnvironment(home: string, { port, mailPort, databaseUrl }: Ports) {
  const given = {
    TOCSIN_PORT: String(port),
    TOCSIN_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    // The shortest there is, so that a round takes seconds.
    TOCSIN_LEASE_SECONDS: '3',
  };
  const sample = completeEnvironment(home, { ...given, TOCSIN_MODE: 'sample' });
  return { ...sample, TOCSIN_MODE: 'production', TOCSIN_HOME: home, DATABASE_URL: databaseUrl, PATH: process.env.PATH };
}

interface SiteParts {
  readonly size: SiteSize;
  readonly environment: NodeJS.ProcessEnv;
  readonly mailPort: number;
  readonly application: Application;
  readonly undo: (() => unknown)[];
}

function startAll(root: string, home: string, parts: SiteParts): Omit<CrashSite, 'application' | 'ctx' | 'close'> {
  const { size, environment, mailPort, application, undo } = parts;
  const surprises: string[] = [];
  const expected = new Set<number>();
  const file = join(home, 'taken.tsv');
  const ledger = openLedger(file, (subject) => /Round [\w-]+/.exec(subject)?.[0]);
  undo.push(() => ledger.close());
  const program = join(root, 'dist', 'server', 'tocsin.js');
  const keep = (name: string, words: readonly string[]): KeptProcess => {
    const kept = keepProcess(words, environment, (end) => {
      if (!expected.delete(end.pid)) surprises.push(`A ${name} ended by itself:\n${end.said}`);
    });
    undo.push(() => kept.stop());
    return kept;
  };
  const sink = keep('sink', [join(root, 'bench', 'crash-sink.mjs'), `${mailPort}`, file, `${size.mailsPerSecond}`]);
  const web = keep('web process', [program, 'serve', '--no-worker']);
  const workers = Array.from({ length: size.workers }, () => keep('worker', [program, 'work']));
  const ctx = (): Ctx => application.makeContext(systemActor('bench'), 'bench');
  return {
    url: environment.TOCSIN_PUBLIC_URL ?? '',
    surprises,
    async findProcess(victim, number) {
      if (victim === 'database') return getPostmaster(ctx());
      const kept = { worker: workers[number % workers.length], web, sink }[victim];
      return kept?.pid() ?? 0;
    },
    said: () => [web, ...workers].map((each) => each.said()).join('\n'),
    expectEnd: (pid) => void expected.add(pid),
    ledger,
    ready: () =>
      untilSo(
        longestStart,
        'All processes are up',
        async () => (await countListening(ctx())) === size.workers + 1,
      ).catch((fault: unknown) => {
        throw new Error(`${String(fault)}\n${[web, ...workers].map((each) => each.said()).join('\n')}`);
      }),
  };
}

interface KeptProcess {
  pid(): number;
  said(): string;
  stop(): Promise<void>;
}

/** Runs a Node program, and runs it again whenever it ends. */
function keepProcess(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  tellEnd: (end: { pid: number; said: string }) => void,
): KeptProcess {
  let stopping = false;
  let said = '';
  let child: ChildProcess;
  const begin = (): void => {
    child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const started = child;
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', (piece: Buffer) => {
        said = (said + piece.toString()).slice(-4000);
      });
    }
    child.once('exit', () => {
      if (stopping) return;
      tellEnd({ pid: started.pid ?? 0, said });
      begin();
    });
  };
  begin();
  return {
    pid: () => child.pid ?? 0,
    said: () => said,
    async stop() {
      stopping = true;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null || !child.kill('SIGKILL')) return;
      await gone;
    },
  };
}

/** Waits until something is so; a question that fails while the database is away is asked again. */
export async function untilSo(longest: number, what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + longest;
  let fault: unknown;
  for (;;) {
    const so = await holds().catch((failed: unknown) => {
      // SQLSTATE class 42: the question itself is wrong.
      if (/^42/.test((failed as { code?: string }).code ?? '')) throw failed;
      fault = failed;
      return false;
    });
    if (so) return;
    if (performance.now() > end) throw new Error(`Not so after ${longest / second} s: ${what}. ${String(fault ?? '')}`);
    await sleep(50);
  }
}
