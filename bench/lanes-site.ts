import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SentChannel } from '../src/capabilities/delivery/channels/channel.ts';
import { emailDescription } from '../src/capabilities/delivery/channels/email/email-channel.ts';
import { makeDeliveryLoop } from '../src/capabilities/delivery/engine/delivery-engine.ts';
import { materialiseLaunchJob } from '../src/capabilities/delivery/jobs/materialise-launch.job.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { type Application, openApplication } from '../src/main/application.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { completeEnvironment } from '../src/main/environment.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { listen } from '../src/platform/db/notify.ts';
import { startJobWorker } from '../src/platform/jobs/job-worker.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { inventNetwork } from './audience-network.ts';

/** A worker on a database of its own with a million people, whose e-mail goes to a provider that takes everything. */
export interface LanesSite {
  ctx(): Ctx;
  close(): Promise<void>;
}

// As on a server that was set up for it; what is written is safe (fsync, synchronous commit) and tidied up as ever.
const settings = { shared_buffers: '1GB', work_mem: '64MB', max_wal_size: '8GB', checkpoint_timeout: '15min' };
const log = { ...console, debug() {}, info() {} };

/** How many messages the provider holds at once, and how long it thinks about each, milliseconds. */
const provider = { concurrency: 1000, thinks: 20 };

/** Builds one, with the network of `audience-network.ts`. */
export async function buildLanesSite(tell: (progress: string) => void): Promise<LanesSite> {
  const root = findProjectRoot();
  const home = mkdtempSync(join(tmpdir(), 'tocsin-lanes-'));
  chmodSync(home, 0o711);
  const undo: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await startEmbeddedPostgres({ directory: join(home, 'database'), settings });
    undo.push(() => database.stop());
    await migrate(database.url, readMigrations(root, capabilityNames), log);
    const environment = completeEnvironment(home, { TOCSIN_MODE: 'sample', TOCSIN_LOG_LEVEL: 'error' });
    const application = openApplication(environment, database.url);
    undo.push(() => application.close());
    const ctx = (): Ctx => application.makeContext(systemActor('bench'), 'bench');
    await inventNetwork(ctx(), tell);
    await startWork(application, ctx, undo);
    return { ctx, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function startWork(
  { database, databaseUrl }: Application,
  ctx: () => Ctx,
  undo: (() => unknown)[],
): Promise<void> {
  const jobs = await startJobWorker({
    ...{ pool: database.pool, jobs: [materialiseLaunchJob], cron: [], makeContext: ctx, log },
  });
  undo.push(() => jobs.stop());
  const engine = makeDeliveryLoop([makeThinkingChannel()]).start(ctx);
  undo.push(() => engine.stop());
  const listener = listen(databaseUrl, log, (topic) => engine.hear?.(topic));
  undo.push(() => listener.close());
}

/** A channel in the place of e-mail that takes everybody after a moment. */
function makeThinkingChannel(): SentChannel {
  return {
    description: emailDescription,
    open: () => [
      {
        ...{ name: 'thinking', weight: 1, concurrency: provider.concurrency },
        prepare: () => ({
          async send(messages) {
            await sleep(provider.thinks);
            return messages.map(() => ({ outcome: 'accepted' }));
          },
        }),
        close: async () => undefined,
      },
    ],
  };
}
