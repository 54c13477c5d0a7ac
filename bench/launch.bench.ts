import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SentChannel } from '../src/capabilities/delivery/channels/channel.ts';
import { emailDescription } from '../src/capabilities/delivery/channels/email/email-channel.ts';
import { makeDeliveryLoop } from '../src/capabilities/delivery/engine/delivery-engine.ts';
import { deliveryConfig, launch } from '../src/capabilities/delivery/index.ts';
import { materialiseLaunch } from '../src/capabilities/delivery/materialise-launch.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { parseConfig } from '../src/kernel/config.ts';
import { newId } from '../src/kernel/ids.ts';
import { after, hour } from '../src/kernel/time.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { type Ctx, execute, openDatabase, queryOne, sql } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { listen } from '../src/platform/db/notify.ts';
import { siteConfig } from '../src/platform/http/site-config.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { inventNetwork, people } from './audience-network.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { sendByJobs, sendByPlainSql } from './launch-references.ts';

const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** Jobs of the reference; what one costs does not depend on how many there are. */
const jobs = 50_000;

const settings = {
  // Every commit is on the disk before anybody hears of it, as in earnest.
  ...{ fsync: 'on', synchronous_commit: 'on' },
  ...{ shared_buffers: '2GB', work_mem: '128MB', maintenance_work_mem: '256MB' },
  // Nothing is tidied up behind what is timed: it would fall into the turn of whoever is next.
  ...{ autovacuum: 'off', max_wal_size: '16GB', checkpoint_timeout: '1h' },
};

/** A channel that takes everything at once. */
const sink: SentChannel = {
  description: { ...emailDescription, batchSize: 5000, concurrency: 20_000 },
  open: () => [
    {
      ...{ name: 'sink', weight: 1, concurrency: 20_000 },
      prepare: () => ({ send: async (messages) => messages.map(() => ({ outcome: 'accepted' as const })) }),
      close: async () => undefined,
    },
  ],
};

/** A launch to a million from the verb to the last outcome, against SQL written by hand and a job for each recipient. */
export const launchBench: Bench = {
  name: 'launch',
  sentence: 'A launch to a million by a channel that accepts at once, to the last outcome committed.',
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
    const database = openDatabase(server.url, 10);
    try {
      await migrate(server.url, readMigrations(projectRoot, capabilityNames), quiet);
      const makeContext = makeContexts(database.db);
      tell(`inventing ${people.toLocaleString('en-GB')} people`);
      await inventNetwork(makeContext(), tell);
      return await compare(makeContext, server.url, rounds, tell);
    } finally {
      await database.close();
      await server.stop();
      removeFiles();
    }
  },
};

function makeContexts(db: Ctx['db']): () => Ctx {
  const { reader } = parseConfig([deliveryConfig, siteConfig], {
    TOCSIN_PUBLIC_URL: 'http://tocsin.example',
    TOCSIN_SECRET: 'a secret of the bench that is long enough to pass',
    TOCSIN_DELIVERY_KEY: 'ZGVsaXZlcnkta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXM=',
  });
  return () => ({ db, now: new Date(), actor: systemActor('bench'), log: quiet, requestId: 'bench', config: reader });
}

async function compare(makeContext: () => Ctx, url: string, rounds: number, tell: (progress: string) => void) {
  const engine = makeDeliveryLoop([sink]).start(makeContext);
  const hearing = listen(url, quiet, (topic) => engine.hear?.(topic));
  const million: number[] = [];
  const tenThousand: number[] = [];
  const plain: number[] = [];
  const byJobs: number[] = [];
  try {
    const everyone = { everyone: true };
    // About ten thousand of the million: three sectors of one region.
    const few = { all: [{ region: 'r1' }, { any: ['s1', 's2', 's3'].map((sector) => ({ sector })) }] };
    for (let round = 0; round < rounds; round += 1) {
      million.push(await timeLaunch(makeContext, everyone, tell));
      await forget(makeContext());
      const byHand = await timePlain(makeContext, url);
      plain.push(byHand.frozen + byHand.appended);
      await forget(makeContext());
      tenThousand.push(await timeLaunch(makeContext, few, tell));
      await forget(makeContext());
      // Recipients and messages have to be written for jobs as well.
      byJobs.push(byHand.frozen + (1000 * (await sendByJobs(makeContext(), url, jobs))) / jobs);
      await forget(makeContext());
      const each = [million, plain, tenThousand, byJobs].map((values) => values.at(-1)?.toFixed(1));
      tell(
        `round ${round + 1} of ${rounds}: a million ${each[0]} µs each, plain SQL ${each[1]}, ten thousand ${each[2]}, a job ${each[3]}`,
      );
    }
  } finally {
    await hearing.close();
    await engine.stop();
  }
  return {
    measurements: [
      { name: 'launch to 1,000,000, each', unit: 'µs', values: million },
      { name: 'launch to 10,000, each', unit: 'µs', values: tenThousand },
      { name: 'plain SQL, each', unit: 'µs', values: plain },
      { name: 'frozen by plain SQL, then a job for each', unit: 'µs', values: byJobs },
    ],
    ratios: {
      'of-plain-sql': pairedRatios(plain, million),
      'of-job-per-recipient': pairedRatios(byJobs, million),
      'cost-1m-over-10k': pairedRatios(million, tenThousand),
    },
  };
}

/** One launch from the verb to its last outcome, microseconds for each recipient. */
async function timeLaunch(
  makeContext: () => Ctx,
  audience: unknown,
  tell: (progress: string) => void,
): Promise<number> {
  const launchId = newId();
  const threadId = newId();
  const started = performance.now();
  await launch(makeContext(), {
    ...{ launchId, threadId, lane: 'attack', weight: 'life', takesBack: false, audience, followsThread: false },
    content: { email: { en: { subject: 'EXERCISE', text: 'Lock the doors. {{answerLink}}' } } },
    channels: ['email'],
    expiresAt: after(makeContext().now, hour),
  });
  await materialiseLaunch(makeContext(), { launchId, threadId });
  const frozen = performance.now() - started;
  while (await isOpen(makeContext(), launchId)) await new Promise((resolve) => setTimeout(resolve, 10));
  const took = performance.now() - started;
  const recipients = await checkOutcomes(makeContext(), launchId);
  tell(`${recipients.toLocaleString('en-GB')}: frozen in ${Math.round(frozen)} ms, sent after ${Math.round(took)} ms`);
  return (1000 * took) / recipients;
}

async function isOpen(ctx: Ctx, launchId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select 1 from delivery.batch where launch_id = ${launchId}::uuid
      union all select 1 from delivery.single where launch_id = ${launchId}::uuid limit 1`,
  );
  return row !== undefined;
}

/** Every message has one final outcome, nobody has two messages at one address, and whoever has an address has one. */
async function checkOutcomes(ctx: Ctx, launchId: string): Promise<number> {
  const row = await queryOne<{
    recipients: number;
    reachable: number;
    messages: number;
    ways: number;
    accepted: number;
  }>(
    ctx,
    sql`select
        (select count(*) from delivery.recipient where launch_id = ${launchId}::uuid) as recipients,
        (select count(*) from delivery.recipient where launch_id = ${launchId}::uuid and unreachable is null) as reachable,
        count(*) as messages, count(distinct (person_id, channel, address)) as ways,
        (select count(*) from delivery.outcome where outcome = 'accepted' and attempt = 1 and doubtful = 0) as accepted
      from delivery.message where launch_id = ${launchId}::uuid`,
  );
  if (!row || row.messages === 0 || new Set([row.reachable, row.messages, row.ways, row.accepted]).size !== 1) {
    throw new Error(`A launch did not come out even: ${JSON.stringify(row)}.`);
  }
  return row.recipients;
}

/** Microseconds for each recipient, of the statement that freezes and of outcomes. */
async function timePlain(makeContext: () => Ctx, url: string): Promise<{ frozen: number; appended: number }> {
  const launchId = newId();
  const { frozen, appended } = await sendByPlainSql(makeContext(), url, launchId);
  const recipients = await checkOutcomes(makeContext(), launchId);
  return { frozen: (1000 * frozen) / recipients, appended: (1000 * appended) / recipients };
}

// Tables as they were: each turn writes into empty ones.
async function forget(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`truncate delivery.launch, delivery.recipient, delivery.receipt, delivery.message, delivery.outcome, delivery.attempt,
      delivery.batch, delivery.single`,
  );
  await execute(ctx, sql`truncate graphile_worker._private_jobs`);
  await execute(ctx, sql`checkpoint`);
}
