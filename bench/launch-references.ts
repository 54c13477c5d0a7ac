import { Logger, run } from 'graphile-worker';
import pg from 'pg';
import { audienceSql } from '../src/capabilities/audiences/index.ts';
import { type Ctx, execute, inTransaction, query, queryOne, sql } from '../src/platform/db/database.ts';
import { copyRows } from './copy-rows.ts';

const chunk = 5000;

/**
 * What the same rows cost when somebody writes them by hand: one statement for recipients and messages of everybody with an
 * e-mail address, then outcomes by COPY, 5,000 at a time, on two connections. Milliseconds of either part.
 */
export async function sendByPlainSql(
  ctx: Ctx,
  url: string,
  launchId: string,
): Promise<{ readonly frozen: number; readonly appended: number }> {
  const started = performance.now();
  await inTransaction(ctx, async (inside) => {
    // What every launch of the program does too: right after an import the planner believes the tables empty.
    await execute(inside, sql`set local enable_nestloop = off`);
    await execute(
      inside,
      sql`with everyone as materialized (${audienceSql({ everyone: true }, ctx.now)}), recipient as (
        insert into delivery.recipient
          (launch_id, person_id, region_code, sector_code, organisation_id, premises_id, latitude, longitude, unreachable)
        select ${launchId}::uuid, e.person_id, region_code, sector_code, organisation_id, premises_id, latitude, longitude,
          case when contact.person_id is null then 'no-contact-point' end
        from everyone e
        left join identity.reachable contact on contact.person_id = e.person_id and contact.channel = 'email'
      )
      insert into delivery.message (id, launch_id, person_id, channel, address, language, offered)
      select delivery.month_message(delivery.month_of(${ctx.now}::timestamptz)) + nextval('delivery.message_number'),
        ${launchId}::uuid, e.person_id, 'email', contact.address, 'en', false
      from everyone e
      join identity.reachable contact on contact.person_id = e.person_id and contact.channel = 'email'`,
    );
  });
  const frozen = performance.now() - started;
  const rows = await query<{ id: number }>(
    ctx,
    sql`select id from delivery.message where launch_id = ${launchId}::uuid order by id`,
  );
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const appending = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next < rows.length) {
        const some = rows.slice(next, next + chunk);
        next += chunk;
        const now = new Date().toISOString();
        const text = some.map(({ id }) => `${id}\taccepted\t1\t0\tsink\t${now}\t${now}\n`).join('');
        await copyRows(
          client,
          'copy delivery.outcome (message_id, outcome, attempt, doubtful, provider, at, accepted_at) from stdin',
          text,
        );
      }
    }),
  );
  const appended = performance.now() - appending;
  await Promise.all(clients.map((client) => client.end()));
  return { frozen, appended };
}

const insertOutcome = `insert into delivery.outcome (message_id, outcome, attempt, provider, at, accepted_at)
  values ($1, 'accepted', 1, 'sink', now(), now())`;

/**
 * A job for each recipient on the job library as it is fastest: added by one statement, taken 500 at a time, finished in
 * batches. The job sends nothing and writes its outcome, as our engine does for the same channel. Milliseconds for so many jobs.
 */
export async function sendByJobs(ctx: Ctx, url: string, jobs: number): Promise<number> {
  let done = 0;
  let finish: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const started = performance.now();
  await execute(
    ctx,
    sql`select graphile_worker.add_jobs(array(
      select row('bench.send', json_build_object('messageId', delivery.month_message(delivery.month_of(now())) + n),
        null, null, null, null, null, null)::graphile_worker.job_spec
      from generate_series(1, ${jobs}::int) n))`,
  );
  const runner = await run({
    connectionString: url,
    concurrency: 24,
    maxPoolSize: 25,
    noHandleSignals: true,
    // A line for each job would be most of what is measured.
    logger: new Logger(() => () => undefined),
    preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: {
      'bench.send': async (payload, { withPgClient }) => {
        const { messageId } = payload as { messageId: number };
        await withPgClient((client) => client.query({ name: 'outcome', text: insertOutcome, values: [messageId] }));
        done += 1;
        if (done === jobs) finish();
      },
    },
  });
  await all;
  await runner.stop();
  const took = performance.now() - started;
  const left = await queryOne<{ count: number }>(ctx, sql`select count(*) from graphile_worker._private_jobs`);
  if (done !== jobs || left?.count !== 0) throw new Error(`${done} of ${jobs} jobs ran and ${left?.count} are left.`);
  return took;
}
