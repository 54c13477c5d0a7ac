import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadReferenceData } from '../../src/capabilities/network/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { startEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { type Bench, type BenchResult, median, pairedRatios } from '../bench.ts';
import { measureDutyMutation } from '../duty-mutation.ts';
import { inventPremises } from './premises-network.ts';
import { measuredPages, type PremisesQuestion } from './premises-questions.ts';
import { seatReaders } from './premises-readers.ts';

const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const settings = {
  // What is lost with the machine is made again.
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' },
  // 200,000 premises fit into memory, and nothing is tidied up behind the questions while they are timed.
  ...{ shared_buffers: '512MB', work_mem: '32MB', maintenance_work_mem: '256MB', max_wal_size: '8GB' },
  ...{ autovacuum: 'off', max_parallel_workers_per_gather: '0' },
};

/** What the pages of premises cost over the SQL that answers the same, and what the tests of the Act's rules are worth. */
export const premisesBench: Bench = {
  name: 'premises',
  sentence:
    'My premises, ranking of visits and comparison among 200,000 premises and a million actions, 95th of a hundred, against SQL written by hand.',
  async run({ rounds, tell }) {
    const directory = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
    chmodSync(directory, 0o711);
    const undo: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
    try {
      const server = await startEmbeddedPostgres({ directory, project: projectRoot, settings });
      undo.push(() => server.stop());
      await migrate(server.url, readMigrations(projectRoot, capabilityNames), quiet);
      const environment = { TOCSIN_MODE: 'sample', TOCSIN_LOG_LEVEL: 'silent' };
      const application = openApplication(completeEnvironment(directory, environment), server.url);
      undo.push(() => application.close());
      const ctx = application.makeContext(systemActor('bench'), 'bench');
      await loadReferenceData(ctx);
      await inventPremises(ctx, tell);
      // As many connections as the program has.
      const pool = new pg.Pool({ connectionString: server.url, max: 10 });
      // A connection that breaks is found by the question that it breaks.
      pool.on('error', () => undefined);
      undo.push(() => pool.end());
      const compared = await compare(application, pool, rounds, tell);
      return { ...compared, ...(await judgeRules(compared, tell)) };
    } finally {
      for (const step of undo.reverse()) await step();
    }
  },
};

async function judgeRules(compared: BenchResult, tell: (progress: string) => void): Promise<Partial<BenchResult>> {
  const { score, killed, survived, seconds } = await measureDutyMutation(tell);
  return {
    ratios: { ...compared.ratios, 'duty-mutation-score': [score] },
    figures: { 'faults noticed': killed, 'faults not noticed': survived, 'seconds of putting them in': seconds },
  };
}

async function compare(
  application: Application,
  pool: pg.Pool,
  rounds: number,
  tell: (progress: string) => void,
): Promise<BenchResult> {
  const readers = await seatReaders(application);
  try {
    for (const question of readers.questions) await checkSame(question, pool);
    tell(`${readers.questions.length} questions answered alike`);
    const ours: Times[] = [];
    const theirs: Times[] = [];
    const served: Times[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // A month begins: the first who asks for a group waits until its figures are drawn.
      await readers.forgetComparisons();
      const [mine, bare, pages]: [Times, Times, Times] = [noTimes(), noTimes(), noTimes()];
      for (const question of readers.questions) {
        mine[question.page].push(await timeOf(() => question.read(question.ctx)));
        bare[question.page].push(await timeOf(() => question.bare(pool)));
        pages[question.page].push(await timeOf(() => readers.open(question)));
      }
      ours.push(mine);
      theirs.push(bare);
      served.push(pages);
      tell(`round ${round + 1} of ${rounds}: ${describeRound(mine, bare, pages)}`);
    }
    return describeResult(ours, theirs, served);
  } finally {
    await readers.close();
  }
}

type Times = Record<(typeof measuredPages)[number], number[]>;

function noTimes(): Times {
  return { 'my-sites': [], ranking: [], comparison: [] };
}

function describeResult(ours: readonly Times[], theirs: readonly Times[], served: readonly Times[]): BenchResult {
  const all = (times: readonly Times[]): number[] => times.map((each) => p95(Object.values(each).flat()));
  const ofPage = (times: readonly Times[], page: keyof Times): number[] => times.map((each) => p95(each[page]));
  return {
    measurements: [
      { name: 'all three read, p95', unit: 'ms', values: all(ours) },
      { name: 'all three by hand, p95', unit: 'ms', values: all(theirs) },
      { name: 'all three as pages over HTTP, p95', unit: 'ms', values: all(served) },
      ...measuredPages.flatMap((page) => [
        { name: `${page} read, p95`, unit: 'ms', values: ofPage(ours, page) },
        { name: `${page} by hand, p95`, unit: 'ms', values: ofPage(theirs, page) },
        { name: `${page} over HTTP, p95`, unit: 'ms', values: ofPage(served, page) },
      ]),
    ],
    ratios: {
      'p95-over-sql': pairedRatios(all(ours), all(theirs)),
      ...Object.fromEntries(
        measuredPages.map((page) => [`${page}-over-sql`, pairedRatios(ofPage(ours, page), ofPage(theirs, page))]),
      ),
      'http-over-sql': pairedRatios(all(served), all(theirs)),
    },
  };
}

function describeRound(mine: Times, bare: Times, pages: Times): string {
  return measuredPages
    .map((page) => `${page} ${[mine, bare, pages].map((times) => median(times[page]).toFixed(1)).join('/')} ms`)
    .join(', ');
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await ask();
  return performance.now() - started;
}

/** Both must find the same, or the comparison is of two questions. */
async function checkSame(question: PremisesQuestion, pool: pg.Pool): Promise<void> {
  const [ours, theirs] = [await question.read(question.ctx), await question.bare(pool)];
  if (ours !== theirs) throw new Error(`${question.url}: the page finds ${ours}, the SQL by hand ${theirs}.`);
}
