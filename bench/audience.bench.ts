import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AudienceExpression, previewAudience } from '../src/capabilities/audiences/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import {
  type Ctx,
  execute,
  inTransaction,
  openDatabase,
  query,
  queryOne,
  type Sql,
  sql,
} from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { type Bench, pairedRatios } from './bench.ts';

const people = 1_000_000;
/** How often each question is asked in one round. */
const repeats = 2;
const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

interface Question {
  readonly name: string;
  readonly expression: AudienceExpression;
  /** What somebody would write by hand who knows the tables: the people, with region and sector. */
  readonly bare: Sql;
}

/** What the preview of an audience costs over the same counts asked in SQL that somebody wrote by hand. */
export const audienceBench: Bench = {
  name: 'audience',
  sentence: 'Preview of an audience among a million people, 95th of a hundred, against bare SQL of the same question.',
  async run({ rounds, tell }) {
    const directory = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
    chmodSync(directory, 0o711);
    const settings = {
      ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '512MB' },
      // Nothing is tidied up behind the questions while they are timed.
      ...{ max_wal_size: '4GB', autovacuum: 'off' },
    };
    const removeFiles = (): void => rmSync(directory, { recursive: true, force: true });
    const server = await startEmbeddedPostgres({ directory, project: projectRoot, settings }).catch(
      (fault: unknown) => {
        removeFiles();
        throw fault;
      },
    );
    const database = openDatabase(server.url, 2);
    try {
      await migrate(server.url, readMigrations(projectRoot, capabilityNames), quiet);
      const ctx: Ctx = {
        ...{ db: database.db, now: new Date(), actor: systemActor('bench'), log: quiet, requestId: 'bench' },
        config: { of: () => undefined as never },
      };
      tell(`inventing ${people.toLocaleString('en-GB')} people`);
      await inventNetwork(ctx);
      tell('asking');
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
  for (const question of asked) {
    tell(`${question.name}: ${await checkSame(ctx, question)}`);
  }
  const previews: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const { expression, bare } of asked) {
        ours.push(await timeOf(() => previewAudience(ctx, expression)));
        theirs.push(await timeOf(() => query(ctx, countBare(bare))));
      }
    }
    previews.push(ninetyFifth(ours));
    bares.push(ninetyFifth(theirs));
    tell(`round ${round + 1} of ${rounds}`);
  }
  return {
    measurements: [
      { name: 'preview, p95', unit: 'ms', values: previews },
      { name: 'bare SQL, p95', unit: 'ms', values: bares },
    ],
    ratios: { 'p95-over-sql': pairedRatios(previews, bares) },
  };
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await ask();
  return performance.now() - started;
}

function ninetyFifth(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** Both must count the same people, or the comparison is of two questions. */
async function checkSame(ctx: Ctx, { name, expression, bare }: Question): Promise<string> {
  const preview = await previewAudience(ctx, expression);
  const row = await queryOne<{ people: number }>(ctx, sql`select count(*) as people from (${bare}) bare`);
  if (preview.people === 0 || preview.people !== row?.people) {
    throw new Error(`"${name}": the preview counts ${preview.people}, the bare SQL ${row?.people}.`);
  }
  return `${preview.people.toLocaleString('en-GB')} people`;
}

/** The counts of a preview over bare people: in all, by region, by sector, by channel, and whom nothing reaches. */
function countBare(bare: Sql): Sql {
  return sql`with audience as materialized (${bare}),
      reach as materialized (select distinct c.person_id, c.channel
        from identity.contact_point c join audience a on a.person_id = c.person_id
        where c.verified_at is not null and c.stopped_at is null)
    select 'people' as kind, null as code, count(*) as people from audience
    union all select 'region', region_code, count(*) from audience group by 2
    union all select 'sector', sector_code, count(*) from audience group by 2
    union all select 'channel', channel, count(*) from reach group by 2
    union all select 'unreachable', null, (select count(*) from audience) - (select count(distinct person_id) from reach)`;
}

// Everybody of the bench works at one premises, so that one row a person needs no choice among standings by hand.
function bareOf(condition: Sql, now: Date): Sql {
  return sql`select a.person_id, p.region_code, o.sector_code
    from network.appointment a join network.premises p on p.id = a.premises_id
    join network.organisation o on o.id = p.organisation_id join identity.person n on n.id = a.person_id
    where n.left_at is null and a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})
      and (p.closed_at is null or p.closed_at > ${now}) and (o.closed_at is null or o.closed_at > ${now})
      and ${condition}`;
}

function makeQuestions(now: Date): Question[] {
  const question = (name: string, expression: AudienceExpression, condition: Sql): Question => ({
    ...{ name, expression },
    bare: bareOf(condition, now),
  });
  const box = [
    [51, -1],
    [51, 0.5],
    [52, 0.5],
    [52, -1],
  ] as const;
  return [
    question('everyone', { everyone: true }, sql`true`),
    question(
      'hotels in two regions',
      { all: [{ any: [{ region: 'r1' }, { region: 'r2' }] }, { sector: 's3' }] },
      sql`p.region_code in ('r1', 'r2') and o.sector_code = 's3'`,
    ),
    question(
      'three sectors inside an outline',
      { all: [{ any: [{ sector: 's1' }, { sector: 's2' }, { sector: 's4' }] }, { polygon: box }] },
      sql`o.sector_code in ('s1', 's2', 's4')
        and point(p.longitude, p.latitude) <@ '((-1,51),(0.5,51),(0.5,52),(-1,52))'::polygon`,
    ),
    question(
      'one role outside one region',
      { all: [{ role: 'deputy' }, { not: { region: 'r4' } }] },
      sql`a.role = 'deputy' and p.region_code <> 'r4'`,
    ),
    question(
      'a region or a sector, without a role',
      { all: [{ any: [{ region: 'r5' }, { sector: 's6' }] }, { not: { role: 'sector-lead' } }] },
      sql`(p.region_code = 'r5' or o.sector_code = 's6') and a.role <> 'sector-lead'`,
    ),
  ];
}

/** A network of invented people, each at one premises, made by the database itself in a few statements. */
async function inventNetwork(ctx: Ctx): Promise<void> {
  const { now } = ctx;
  const statements = [
    sql`insert into network.region (code, name, phrase, valid_from)
      select 'r' || n, 'Region ' || n, 'Region ' || n, '2020-01-01' from generate_series(1, 11) n`,
    sql`insert into network.sector (code, name, sector_group, valid_from)
      select 's' || n, 'Sector ' || n, 'Places', '2020-01-01' from generate_series(1, 27) n`,
    sql`insert into network.organisation (id, reference, name, sector_code, created_at)
      select md5('o' || n)::uuid, 'O' || n, 'Firm ' || n, 's' || (1 + n % 27), ${now}::timestamptz
      from generate_series(1, ${people / 20}::int) n`,
    sql`insert into network.premises (id, reference, organisation_id, name, address, postcode, region_code, latitude,
        longitude, created_at)
      select md5('p' || n)::uuid, 'P' || n, md5('o' || (1 + n % ${people / 20}::int))::uuid, 'Site ' || n,
        'Invented Street', 'ZZ1 1ZZ', 'r' || (1 + (n / 7) % 11), 50 + (n % 997) * 8.0 / 997, -6 + (n * 7919 % 991) * 8.0 / 991,
        ${now}::timestamptz
      from generate_series(1, ${people / 5}::int) n`,
    sql`insert into identity.person (id, reference, name, email, created_at)
      select md5('n' || n)::uuid, 'N' || n, 'Person ' || n, 'person-' || n || '@network.example', ${now}::timestamptz
      from generate_series(1, ${people}::int) n`,
    sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
      select md5('c' || n)::uuid, md5('n' || n)::uuid, 'email', 'person-' || n || '@network.example',
        ${now}::timestamptz, ${now}::timestamptz
      from generate_series(1, ${people}::int) n where n % 50 <> 0`,
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, created_at)
      select md5('a' || n)::uuid, md5('n' || n)::uuid,
        case when n % 100 = 0 then 'sector-lead' when n % 20 = 0 then 'deputy' else 'member' end,
        'premises', md5('p' || (1 + n % ${people / 5}::int))::uuid, '2020-01-01', ${now}::timestamptz
      from generate_series(1, ${people}::int) n`,
    sql`analyze`,
  ];
  await inTransaction(ctx, async (inside) => {
    // What refers to what is right by the way it is made; checking three million references would take a minute.
    await execute(inside, sql`set local session_replication_role = replica`);
    for (const statement of statements) await execute(inside, statement);
  });
}
