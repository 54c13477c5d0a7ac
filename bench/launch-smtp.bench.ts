import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEmailChannel } from '../src/capabilities/delivery/channels/email/email-channel.ts';
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
import { openMailTransport } from '../src/platform/outbound/mail-transport.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { inventNetwork } from './audience-network.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { connections, content, from, openOurs } from './smtp.bench.ts';
import { startSmtpSink } from './smtp-sink.ts';

/** People of whom about 200,000 can be told by e-mail: some have left, some have no address. */
const people = 209_000;
/** Mails of the figure that the launch is held against. */
const ofSmtp = 50_000;

/** A server with room for it, and everything kept that is committed. */
const settings = { shared_buffers: '1GB', work_mem: '64MB', max_wal_size: '8GB', autovacuum: 'off' };

const projectRoot = findProjectRoot();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A launch by real SMTP from the verb to the last outcome committed, against the same client without an engine. */
export const launchSmtpBench: Bench = {
  name: 'launch-smtp',
  sentence: 'A launch to 200,000 by e-mail to a local sink, to the last outcome committed, against the client alone.',
  async run({ rounds, tell }) {
    const directory = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
    chmodSync(directory, 0o711);
    const undo: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
    try {
      const sink = await startSmtpSink();
      undo.push(() => sink.stop());
      const server = await startEmbeddedPostgres({ directory, project: projectRoot, settings });
      undo.push(() => server.stop());
      const database = openDatabase(server.url, 10);
      undo.push(() => database.close());
      await migrate(server.url, readMigrations(projectRoot, capabilityNames), quiet);
      const makeContext = makeContexts(database.db);
      tell(`inventing ${people.toLocaleString('en-GB')} people`);
      await inventNetwork(makeContext(), () => undefined, people);
      return await compare({ makeContext, url: server.url, port: sink.port, rounds, tell });
    } finally {
      for (const step of undo.reverse()) await step();
    }
  },
};

interface Parts {
  readonly makeContext: () => Ctx;
  readonly url: string;
  readonly port: number;
  readonly rounds: number;
  tell(progress: string): void;
}

function makeContexts(db: Ctx['db']): () => Ctx {
  const { reader } = parseConfig([deliveryConfig, siteConfig], {
    TOCSIN_PUBLIC_URL: 'https://tocsin.example',
    TOCSIN_SECRET: 'a secret of the bench that is long enough to pass',
    TOCSIN_DELIVERY_KEY: 'ZGVsaXZlcnkta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXM=',
  });
  return () => ({ db, now: new Date(), actor: systemActor('bench'), log: quiet, requestId: 'bench', config: reader });
}

async function compare({ makeContext, url, port, rounds, tell }: Parts) {
  const mail = openMailTransport(`smtp://127.0.0.1:${port}?connections=${connections}`, { from });
  const engine = makeDeliveryLoop([makeEmailChannel({ mail })]).start(makeContext);
  const hearing = listen(url, quiet, (topic) => engine.hear?.(topic));
  const alone = openOurs(port);
  const launched: number[] = [];
  const sent: number[] = [];
  try {
    await alone.send(10_000);
    for (let round = 0; round < rounds; round += 1) {
      const { messages, seconds, frozen } = await timeLaunch(makeContext);
      launched.push(messages / seconds);
      await forget(makeContext());
      sent.push((await alone.send(ofSmtp)).rate);
      tell(
        `round ${round + 1} of ${rounds}: ${messages.toLocaleString('en-GB')} frozen in ${frozen.toFixed(1)} s, out in ${seconds.toFixed(1)} s`,
      );
    }
  } finally {
    await hearing.close();
    await engine.stop();
    await alone.close();
    mail.close();
  }
  return {
    measurements: [
      { name: 'launched, outcomes committed', unit: 'mails/s', values: launched },
      { name: 'the client alone', unit: 'mails/s', values: sent },
    ],
    ratios: { 'of-smtp': pairedRatios(launched, sent) },
  };
}

/** One launch from the verb to its last outcome. */
async function timeLaunch(makeContext: () => Ctx): Promise<{ messages: number; seconds: number; frozen: number }> {
  const launchId = newId();
  const threadId = newId();
  const began = performance.now();
  await launch(makeContext(), {
    ...{ launchId, threadId, lane: 'attack', weight: 'life', takesBack: false, followsThread: false },
    audience: { everyone: true },
    content: { email: { en: content } },
    channels: ['email'],
    expiresAt: after(makeContext().now, hour),
  });
  await materialiseLaunch(makeContext(), { launchId, threadId });
  const frozen = (performance.now() - began) / 1000;
  while (await isOpen(makeContext(), launchId)) await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - began) / 1000;
  return { messages: await checkOutcomes(makeContext(), launchId), seconds, frozen };
}

async function isOpen(ctx: Ctx, launchId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select 1 from delivery.batch where launch_id = ${launchId}::uuid
      union all select 1 from delivery.single where launch_id = ${launchId}::uuid limit 1`,
  );
  return row !== undefined;
}

/** Whoever has an address has one message, accepted at the first try; tells how many. */
async function checkOutcomes(ctx: Ctx, launchId: string): Promise<number> {
  const row = await queryOne<{ reachable: number; messages: number; accepted: number }>(
    ctx,
    sql`select
        (select count(*) from delivery.recipient where launch_id = ${launchId}::uuid and unreachable is null) as reachable,
        (select count(*) from delivery.message where launch_id = ${launchId}::uuid) as messages,
        (select count(*) from delivery.outcome where outcome = 'accepted' and attempt = 1 and doubtful = 0) as accepted`,
  );
  if (!row || row.messages < 190_000 || new Set([row.reachable, row.messages, row.accepted]).size !== 1)
    throw new Error(`The launch did not come out even: ${JSON.stringify(row)}.`);
  return row.messages;
}

// Tables as they were: each turn writes into empty ones.
async function forget(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`truncate delivery.launch, delivery.recipient, delivery.receipt, delivery.message, delivery.outcome, delivery.attempt,
      delivery.batch, delivery.single`,
  );
  await execute(ctx, sql`truncate graphile_worker._private_jobs`);
}
