import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { siteConfig } from '../src/platform/http/site-config.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { inventNetwork } from './audience-network.ts';

/** A log that says nothing. */
export const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A database of its own with so many invented people. */
export interface LaunchSite {
  readonly url: string;
  makeContext(): Ctx;
}

/** What the database of a bench is to be like. */
export interface LaunchSiteOptions {
  readonly settings: Readonly<Record<string, string>>;
  readonly people: number;
  tell(progress: string): void;
}

/** Starts a database, invents the people, runs, and leaves nothing behind. */
export async function onLaunchSite<Result>(
  { settings, people, tell }: LaunchSiteOptions,
  run: (site: LaunchSite) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  chmodSync(directory, 0o711);
  const undo: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  try {
    const server = await startEmbeddedPostgres({ directory, project: findProjectRoot(), settings });
    undo.push(() => server.stop());
    const database = openDatabase(server.url, 10);
    undo.push(() => database.close());
    await migrate(server.url, readMigrations(findProjectRoot(), capabilityNames), quiet);
    const makeContext = makeContexts(database.db);
    tell(`inventing ${people.toLocaleString('en-GB')} people`);
    await inventNetwork(makeContext(), tell, people);
    return await run({ url: server.url, makeContext });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

function makeContexts(db: Ctx['db']): () => Ctx {
  const { reader } = parseConfig([deliveryConfig, siteConfig], {
    TOCSIN_PUBLIC_URL: 'https://tocsin.example',
    TOCSIN_SECRET: 'a secret of the bench that is long enough to pass',
    TOCSIN_DELIVERY_KEY: 'ZGVsaXZlcnkta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXM=',
  });
  return () => ({
    db,
    now: new Date(),
    actor: systemActor('bench'),
    log: quiet,
    requestId: 'bench',
    language: 'en' as const,
    config: reader,
  });
}

/** What one launch came to; times in milliseconds from the verb. */
export interface LaunchTurn {
  readonly recipients: number;
  readonly messages: number;
  readonly frozen: number;
  readonly took: number;
}

/** One launch by e-mail in the attack lane from the verb to its last outcome committed, which must come out even. */
export async function timeLaunch(makeContext: () => Ctx, audience: unknown, content: unknown): Promise<LaunchTurn> {
  const launchId = newId();
  const threadId = newId();
  const began = performance.now();
  await launch(makeContext(), {
    ...{ launchId, threadId, lane: 'attack', weight: 'life', takesBack: false, audience, followsThread: false },
    content: { email: { en: content } },
    channels: ['email'],
    expiresAt: after(makeContext().now, hour),
  });
  await materialiseLaunch(makeContext(), { launchId, threadId });
  const frozen = performance.now() - began;
  while (await isOpen(makeContext(), launchId)) await new Promise((resolve) => setTimeout(resolve, 10));
  const took = performance.now() - began;
  return { ...(await checkLaunch(makeContext(), launchId)), frozen, took };
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
export async function checkLaunch(ctx: Ctx, launchId: string): Promise<{ recipients: number; messages: number }> {
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
  return { recipients: row.recipients, messages: row.messages };
}

/** Tables as they were: each turn writes into empty ones. */
export async function forgetLaunches(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`truncate delivery.launch, delivery.recipient, delivery.receipt, delivery.message, delivery.outcome, delivery.attempt,
      delivery.batch, delivery.single`,
  );
  await execute(ctx, sql`truncate graphile_worker._private_jobs`);
  await execute(ctx, sql`checkpoint`);
}
