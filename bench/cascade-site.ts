import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginSession, savePeople } from '../src/capabilities/identity/index.ts';
import { savePosts } from '../src/capabilities/leads/index.ts';
import { saveAppointments, saveRegions, saveSectors } from '../src/capabilities/network/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { newId } from '../src/kernel/ids.ts';
import { type Application, openApplication } from '../src/main/application.ts';
import { capabilityNames } from '../src/main/capability-names.ts';
import { completeEnvironment } from '../src/main/environment.ts';
import { makeWeb } from '../src/main/start-web.ts';
import { type Ctx, execute, sql } from '../src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { readMigrations } from '../src/platform/db/migration-file.ts';
import { siteConfig } from '../src/platform/http/site-config.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { sendExercise } from '../test/support/officers.ts';

/** How much there is of everything. */
export interface CascadeSize {
  readonly hubs: number;
  readonly posts: number;
  readonly deputies: number;
  /** Contacts of all networks; a tenth of them is in two. */
  readonly contacts: number;
}

/** An alert told to everybody by the centre and to all networks by their posts. */
export interface CascadeSite {
  readonly url: string;
  readonly alertId: string;
  readonly versionId: string;
  /** The launch of each post, in the order of the posts: contact `n` is told by the one at `n` modulo their number. */
  readonly launchIds: readonly string[];
  ctx(): Ctx;
  /** Opens the real page about coverage as a duty officer; tells its status and length. */
  openPage(): Promise<{ readonly status: number; readonly bytes: number }>;
  close(): Promise<void>;
}

/** Builds it: regions, sectors, people and posts through the front doors, the alert through the real verbs, the networks by set. */
export async function buildCascadeSite(size: CascadeSize, tell: (progress: string) => void): Promise<CascadeSite> {
  const root = findProjectRoot();
  const home = mkdtempSync(join(tmpdir(), 'tocsin-cascade-'));
  const undo: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await startEmbeddedPostgres({ directory: join(home, 'database') });
    undo.push(() => database.stop());
    await migrate(database.url, readMigrations(root, capabilityNames), { ...console, info() {}, debug() {} });
    const application = openApplication(environmentOf(home, database.url), database.url);
    undo.push(() => application.close());
    const ctx = (): Ctx => application.makeContext(systemActor('bench'), 'bench');
    const { postIds, officerId } = await fillPosts(ctx(), size);
    const told = await tellAlert(application, ctx());
    const launchIds = await tellNetworks(ctx(), { ...told, postIds, size }, tell);
    const openPage = await makeReader(application, root, officerId, undo, `/cascade/${told.alertId}/coverage`);
    return { url: database.url, ...told, launchIds, ctx, openPage, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function environmentOf(home: string, url: string): NodeJS.ProcessEnv {
  const sample = completeEnvironment(home, { TOCSIN_MODE: 'sample', TOCSIN_LOG_LEVEL: 'silent' });
  return {
    ...sample,
    TOCSIN_MODE: 'production',
    TOCSIN_SMTP_URL: 'smtp://127.0.0.1:1',
    TOCSIN_HOME: home,
    DATABASE_URL: url,
  };
}

async function fillPosts(ctx: Ctx, { hubs, posts, deputies }: CascadeSize) {
  const validFrom = '2020-01-01';
  const sectors = Math.ceil(posts / hubs);
  const list = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
  await saveRegions(
    ctx,
    list(hubs).map((n) => ({ code: `h${n}`, name: `Hub ${n}`, validFrom })),
  );
  await saveSectors(
    ctx,
    list(sectors).map((n) => ({ code: `s${n}`, name: `Sector ${n}`, group: 'All', validFrom })),
  );
  const members = 1 + deputies;
  const ids = await savePeople(
    ctx,
    list(posts * members + 2).map((n) => ({ reference: `L${n}`, name: `Lead ${n}`, email: `lead-${n}@bench.example` })),
  );
  const [officerId = '', approverId = ''] = ids.slice(-2);
  const everywhere = { kind: 'national', id: '' } as const;
  await saveAppointments(ctx, [
    { personId: officerId, role: 'duty-officer', scope: everywhere },
    { personId: approverId, role: 'approver', scope: everywhere },
  ]);
  const postIds = await savePosts(
    ctx,
    list(posts).map((n) => {
      const [holderId = null, ...deputyIds] = ids.slice(n * members, (n + 1) * members);
      return { regionCode: `h${n % hubs}`, sectorCode: `s${Math.floor(n / hubs)}`, holderId, deputyIds };
    }),
  );
  return { postIds, officerId };
}

async function tellAlert(application: Application, ctx: Ctx): Promise<{ alertId: string; versionId: string }> {
  const { alertId, versionId } = await sendExercise(application, 'Bench of the cascade');
  const jobs = application.capabilities.flatMap((each) => each.jobs ?? []);
  await jobs.find(({ name }) => name === 'delivery.materialise')?.run(ctx, { launchId: versionId, threadId: alertId });
  return { alertId, versionId };
}

interface Networks {
  readonly alertId: string;
  readonly versionId: string;
  readonly postIds: readonly string[];
  readonly size: CascadeSize;
}

/** One contact by number, as the process that answers makes it too. */
const contactId = sql`('c0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** As 500 posts leave it that have all been told to send: claims, launches, people and what became of their messages. */
async function tellNetworks(
  ctx: Ctx,
  { alertId, versionId, postIds, size }: Networks,
  tell: (progress: string) => void,
): Promise<string[]> {
  const launchIds = postIds.map(() => newId());
  const posts = sql.lit(postIds.length);
  const post = (step: number) => sql`(${[...postIds]}::uuid[])[1 + (n + ${sql.lit(step)}) % ${posts}]`;
  const launch = sql`(${launchIds}::uuid[])[1 + n % ${posts}]`;
  const each = sql`generate_series(0, ${sql.lit(size.contacts - 1)}::int) n`;
  const hubs = sql.lit(size.hubs);
  const messageId = sql`delivery.month_message(delivery.month_of(${ctx.now}::timestamptz)) + 1000000 + n`;
  const steps = {
    launches: sql`insert into delivery.launch (id, thread_id, kind, matter_id, says, chosen, lane, weight, takes_back, state, content,
        channels, audience, follows_thread, launched_at, materialised_at, expires_at, settled_at, recipients, steps)
      select ${launch}, gen_random_uuid(), 'onward', ${alertId}, ${versionId}, true, 'urgent', 'serious', false, 'settled', '{}', '{email}',
        'null', false, ${ctx.now}, ${ctx.now}, ${ctx.now}::timestamptz + interval '2 hours', ${ctx.now},
        ${sql.lit(size.contacts)} / ${posts} + (n < ${sql.lit(size.contacts)} % ${posts})::int, '{}'
      from generate_series(0, ${posts} - 1) n`,
    branches: sql`insert into cascade.branch (alert_id, post_id, thread_id, begun_at)
      select ${alertId}, ${post(0)}, l.thread_id, ${ctx.now} from generate_series(0, ${posts} - 1) n
      join delivery.launch l on l.id = ${launch}`,
    'who tells whom': sql`insert into cascade.reach (version_id, contact_id, post_id, told_as, launch_id)
      select ${versionId}, ${contactId}, ${post(0)}, ${contactId}, ${launch} from ${each}`,
    'a tenth in two trees': sql`insert into cascade.share (version_id, post_id, contact_id, told_as)
      select ${versionId}, ${post(7)}, ${contactId}, ${contactId} from ${each} where n % 10 = 3`,
    counts: sql`insert into cascade.onward (version_id, post_id, launch_id, told, told_by_others, at)
      select ${versionId}, ${post(0)}, ${launch}, l.recipients,
        (select count(*) from cascade.share s where s.version_id = ${versionId}::uuid and s.post_id = ${post(0)}), ${ctx.now}
      from generate_series(0, ${posts} - 1) n join delivery.launch l on l.id = ${launch}`,
    recipients: sql`insert into delivery.recipient (launch_id, person_id, region_code, sector_code)
      select ${launch}, ${contactId}, 'h' || (n % ${posts}) % ${hubs}, 's' || (n % ${posts}) / ${hubs} from ${each}`,
    messages: sql`insert into delivery.message (id, launch_id, person_id, channel, address, language, offered)
      select ${messageId}, ${launch}, ${contactId}, 'email', 'sealed:' || n, 'en', false from ${each}`,
    outcomes: sql`insert into delivery.outcome (message_id, outcome, at, accepted_at)
      select ${messageId}, case when n % 50 = 0 then 'failed' else 'accepted' end, ${ctx.now}, ${ctx.now} from ${each}`,
  };
  for (const [name, statement] of Object.entries(steps)) {
    const begun = performance.now();
    await execute(ctx, statement);
    tell(`${name}, ${Math.round((performance.now() - begun) / 100) / 10} s`);
  }
  await execute(
    ctx,
    sql`vacuum analyze delivery.recipient, delivery.message, delivery.outcome, cascade.reach, cascade.share`,
  );
  return launchIds;
}

async function makeReader(
  application: Application,
  root: string,
  personId: string,
  undo: (() => unknown)[],
  url: string,
) {
  const server = await makeWeb(application, root);
  undo.push(() => server.close());
  const ctx = application.makeContext(systemActor('bench'), 'bench');
  const { token } = await beginSession(ctx, { personId, beganBy: 'seat', userAgent: 'bench', address: '127.0.0.1' });
  return async () => {
    const host = new URL(application.config.of(siteConfig).publicUrl).host;
    const headers = { cookie: `tocsin=${token}`, accept: 'text/html', host };
    const reply = await server.instance.inject({ method: 'GET', url, headers });
    return { status: reply.statusCode, bytes: reply.body.length };
  };
}
