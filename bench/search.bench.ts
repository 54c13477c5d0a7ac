import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLibrary } from '../src/capabilities/guidance/index.ts';
import { savePeople } from '../src/capabilities/identity/index.ts';
import { saveAppointments } from '../src/capabilities/network/index.ts';
import { loadSampleLibrary } from '../src/capabilities/sample/loads/load-sample-library.ts';
import { rebuildEntries, search, searchSources } from '../src/capabilities/search/index.ts';
import { type Actor, anonymous, systemActor } from '../src/kernel/actor.ts';
import { parseConfig } from '../src/kernel/config.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { type Ctx, execute, openDatabase, query, sql } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { sharedConfig } from '../src/platform/http/shared/shared-config.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { judgeSearch, librarySources, meanReciprocalRank } from '../test/support/search-judge.ts';
import { type Bench, median, pairedRatios } from './bench.ts';
import { inventDocuments, makeWordList, type WordList } from './search-corpus.ts';
import { makeSearchQuestions, type SearchQuestion } from './search-questions.ts';

const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const documents = 20_000;
const questions = 300;
const piece = 1000;

const settings = {
  // What is lost with the machine is made again.
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' },
  // Twenty thousand documents fit into memory, and nothing is tidied up while searches are timed.
  ...{ shared_buffers: '512MB', work_mem: '32MB', maintenance_work_mem: '256MB', max_wal_size: '8GB' },
  ...{ autovacuum: 'off', max_parallel_workers_per_gather: '0' },
};

const member: Actor = {
  ...{ kind: 'person', personId: '00000000-0000-7000-8000-000000000001', name: 'Member' },
  roles: [{ role: 'member', scope: { kind: 'national', id: '' } }],
};

/** What a search costs over the full-text query that anybody would write first, and how well it answers the judged questions. */
export const searchBench: Bench = {
  name: 'search',
  sentence:
    'Mixed searches among 20,000 documents, 95th of a hundred, against bare full-text SQL; relevance on the sample library.',
  async run({ rounds, seed = 1, tell }) {
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
          language: 'en',
        },
        config: parseConfig([sharedConfig], {}).reader,
      };
      await loadSampleLibrary(ctx, await seatOfficers(ctx));
      await rebuildEntries(ctx, librarySources);
      const answers = await judgeSearch(ctx);
      const mrr = meanReciprocalRank(answers);
      tell(`${answers.length} judged questions: mean reciprocal rank ${mrr.toFixed(3)}`);
      const list = await fillLibrary(ctx, seed, tell);
      const compared = await compare(ctx, makeSearchQuestions(list, questions, seed + 2), rounds, tell);
      return { ...compared, ratios: { ...compared.ratios, mrr: [mrr] } };
    } finally {
      await database.close();
      await server.stop();
      removeFiles();
    }
  },
};

async function seatOfficers(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const roles = ['duty-officer', 'approver', 'hub-officer'];
  const ids = await savePeople(
    ctx,
    roles.map((role) => ({ reference: role, name: role, email: `${role}@bench.example` })),
  );
  const seats = roles.map((role, index) => ({
    role,
    personId: ids[index] ?? '',
    scope: { kind: 'national', id: '' } as const,
  }));
  await saveAppointments(ctx, seats);
  return new Map(seats.map(({ role, personId }) => [role, personId]));
}

async function fillLibrary(ctx: Ctx, seed: number, tell: (progress: string) => void): Promise<WordList> {
  const texts = await query<{ text: string }>(
    ctx,
    sql`select title || ' ' || summary || ' ' || plain as text from guidance.published where language = 'en'`,
  );
  const list = makeWordList(
    texts.map(({ text }) => text),
    seed,
  );
  const invented = inventDocuments(list, documents - texts.length, seed + 1);
  for (let from = 0; from < invented.length; from += piece) await loadLibrary(ctx, invented.slice(from, from + piece));
  tell(`${documents.toLocaleString('en-GB')} documents`);
  await rebuildEntries(ctx, searchSources);
  await execute(ctx, sql`create schema bench`);
  await execute(
    ctx,
    sql`create table bench.plain as select row_number() over () as id, title, summary || ' ' || plain as body, topics
      from guidance.published where language = 'en'`,
  );
  await execute(
    ctx,
    sql`alter table bench.plain add words tsvector generated always as (to_tsvector('english', title || ' ' || body)) stored`,
  );
  await execute(ctx, sql`create index on bench.plain using gin (words)`);
  await execute(ctx, sql`vacuum analyze`);
  tell('both are filled');
  return list;
}

async function compare(ctx: Ctx, asked: readonly SearchQuestion[], rounds: number, tell: (progress: string) => void) {
  const ours: number[][] = [];
  const theirs: number[][] = [];
  const found = { ours: 0, theirs: 0 };
  // The first round warms both and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const [mine, bare]: [number[], number[]] = [[], []];
    for (const [index, question] of asked.entries()) {
      const actor = index % 2 === 0 ? anonymous : member;
      const facets = question.topic ? { topic: question.topic } : {};
      const own = await timeOf(() => search({ ...ctx, actor }, { words: question.words, facets }));
      const plain = await timeOf(() => query(ctx, bareSearch(question)));
      mine.push(own.took);
      bare.push(plain.took);
      found.ours += own.result.rows.length > 0 ? 1 : 0;
      found.theirs += plain.result.length > 0 ? 1 : 0;
    }
    if (round > 0) {
      ours.push(mine);
      theirs.push(bare);
    }
    tell(`round ${round} of ${rounds}`);
  }
  tellManners(asked, ours, theirs, tell);
  const share = (count: number): number => count / asked.length / (rounds + 1);
  const [p95, bare95] = [ours.map((each) => at(each, 0.95)), theirs.map((each) => at(each, 0.95))];
  const [p50, bare50] = [ours.map((each) => at(each, 0.5)), theirs.map((each) => at(each, 0.5))];
  return {
    measurements: [
      { name: 'search, p95', unit: 'ms', values: p95 },
      { name: 'bare SQL, p95', unit: 'ms', values: bare95 },
      { name: 'search, median', unit: 'ms', values: p50 },
      { name: 'bare SQL, median', unit: 'ms', values: bare50 },
    ],
    ratios: { 'p95-over-sql': pairedRatios(p95, bare95), 'median-over-sql': pairedRatios(p50, bare50) },
    figures: { 'found-something': share(found.ours), 'found-something-sql': share(found.theirs) },
  };
}

function bareSearch({ words, topic }: SearchQuestion) {
  const narrowed = topic ? sql`and ${topic} = any(topics)` : sql``;
  return sql`select id, title, ts_rank(words, asked) as rank
    from bench.plain, websearch_to_tsquery('english', ${words}) as asked
    where words @@ asked ${narrowed} order by rank desc limit 10`;
}

async function timeOf<Result>(ask: () => Promise<Result>): Promise<{ took: number; result: Result }> {
  const started = performance.now();
  const result = await ask();
  return { took: performance.now() - started, result };
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

function tellManners(
  asked: readonly SearchQuestion[],
  ours: readonly number[][],
  theirs: readonly number[][],
  tell: (progress: string) => void,
): void {
  for (const manner of new Set(asked.map((question) => question.manner))) {
    const own = (rounds: readonly number[][]): number[] =>
      rounds.flatMap((times) => times.filter((_, index) => asked[index]?.manner === manner));
    const [mine, bare] = [own(ours), own(theirs)];
    tell(
      `${manner}: median ${median(mine).toFixed(1)} over ${median(bare).toFixed(1)} ms, p95 ${at(mine, 0.95).toFixed(1)} over ${at(bare, 0.95).toFixed(1)} ms`,
    );
  }
}
