import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AudiencePreview, previewAudience } from '../src/capabilities/audiences/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { type Ctx, openDatabase, query } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { inventNetwork, people } from './audience-network.ts';
import { type BareCount, makeQuestions, type Question } from './audience-questions.ts';
import { type Bench, median, pairedRatios } from './bench.ts';

const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const settings = {
  // What is lost with the machine is made again.
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' },
  // A million people fit into memory, as they do on the server of anybody who has so many.
  ...{ shared_buffers: '1GB', work_mem: '64MB', maintenance_work_mem: '256MB', max_wal_size: '8GB' },
  // Nothing is tidied up behind the questions while they are timed, and nothing else on the machine is raced for cores.
  ...{ autovacuum: 'off', max_parallel_workers_per_gather: '0' },
};

/** What the preview of an audience costs over the same counts asked in SQL that somebody wrote by hand. */
export const audienceBench: Bench = {
  name: 'audience',
  sentence: 'Previews of mixed audiences among a million people, 95th of a hundred, against SQL written by hand.',
  async run({ rounds, tell }) {
    const directory = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
    chmodSync(directory, 0o711);
    const removeFiles = (): void => rmSync(directory, { recursive: true, force: true });
    const server = await startEmbeddedPostgres({ directory, project: projectRoot, settings }).catch(
      (fault: unknown) => {
        removeFiles();
        throw fault;
      },
    );
    const database = openDatabase(server.url, 1);
    try {
      await migrate(server.url, readMigrations(projectRoot, capabilityNames), quiet);
      const ctx: Ctx = {
        ...{
          db: database.db,
          now: new Date(),
          actor: systemActor('bench'),
          log: quiet,
          requestId: 'bench',
          language: 'en' as const,
        },
        config: { of: () => undefined as never },
      };
      tell(`inventing ${people.toLocaleString('en-GB')} people`);
      await inventNetwork(ctx, tell);
      return await compare(ctx, rounds, tell);
    } finally {
      await database.close();
      await server.stop();
      removeFiles();
    }
  },
};

async function compare(ctx: Ctx, rounds: number, tell: (progress: string) => void) {
  const asked = makeQuestions(ctx.now);
  for (const question of asked) tell(`${question.name}: ${await checkSame(ctx, question)}`);
  const ours: number[][] = asked.map(() => []);
  const theirs: number[][] = asked.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { expression, bare }] of asked.entries()) {
      ours[index]?.push(await timeOf(() => previewAudience(ctx, expression)));
      theirs[index]?.push(await timeOf(() => query(ctx, bare)));
    }
    tell(`round ${round + 1} of ${rounds}`);
  }
  const each = asked.map((_, index) => median(pairedRatios(ours[index] ?? [], theirs[index] ?? [])));
  for (const [index, { name }] of asked.entries()) {
    const [mine, bare] = [median(ours[index] ?? []), median(theirs[index] ?? [])];
    tell(`${name}: ${mine.toFixed(0)} ms over ${bare.toFixed(0)} ms, ${(each[index] ?? Number.NaN).toFixed(2)}`);
  }
  const previews = slowest(ours, rounds);
  const bares = slowest(theirs, rounds);
  return {
    measurements: [
      { name: 'preview, p95', unit: 'ms', values: previews },
      { name: 'SQL by hand, p95', unit: 'ms', values: bares },
    ],
    ratios: { 'p95-over-sql': pairedRatios(previews, bares), 'typical-over-sql': [median(each)] },
  };
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await ask();
  return performance.now() - started;
}

/** For each round, the 95th of a hundred over its questions. */
function slowest(times: readonly (readonly number[])[], rounds: number): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const sorted = times.map((each) => each[round] ?? Number.NaN).sort((one, other) => one - other);
    return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  });
}

/** Both must give the same counts, all of them, or the comparison is of two questions. */
async function checkSame(ctx: Ctx, { name, expression, bare }: Question): Promise<string> {
  const preview = await previewAudience(ctx, expression);
  const ours = countsOf(preview).join(' ');
  const theirs = (await query(ctx, bare)).map(({ kind, code, people: count }) => `${kind}:${code}:${count}`);
  if (preview.people === 0 || ours !== theirs.sort().join(' ')) {
    throw new Error(`"${name}": the preview counts ${ours}, the SQL by hand ${theirs.join(' ')}.`);
  }
  return `${preview.people.toLocaleString('en-GB')} people`;
}

function countsOf(preview: AudiencePreview): string[] {
  const line = (kind: BareCount['kind'], code: string | null, count: number): string => `${kind}:${code}:${count}`;
  return [
    line('people', null, preview.people),
    line('unreachable', null, preview.unreachable),
    ...preview.byRegion.map((one) => line('region', one.code, one.people)),
    ...preview.bySector.map((one) => line('sector', one.code, one.people)),
    ...preview.byChannel.map((one) => line('channel', one.channel, one.people)),
  ].sort();
}
