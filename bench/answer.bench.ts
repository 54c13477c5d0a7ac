import pg from 'pg';
import { Pool } from 'undici';
import { answers, makeAnswerLinks } from '../src/capabilities/delivery/index.ts';
import { findAnswerForm } from '../src/capabilities/sample/answer-form.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { second } from '../src/kernel/time.ts';
import { openApplication } from '../src/main/application.ts';
import { completeEnvironment } from '../src/main/environment.ts';
import { type Ctx, execute, query, queryOne, sql } from '../src/platform/db/database.ts';
import { sendExercise } from '../test/support/officers.ts';
import { aFreshPlace, getProgramDatabase, startProgram } from '../test/support/program.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { line2G, lineSlow3G, weighPage } from './weigh-page.ts';

/** How many answer at once, and over how many connections the bare inserts go: minutes after an alert it is many. */
const connections = 48;
/** How long one turn lasts, milliseconds, after a shorter one that warms up. */
const turn = 3 * second;
const warmUp = 2 * second;

/** Answers taken by the real program through its real page, over keep-alive connections, against a bare insert. */
export const answerBench: Bench = {
  name: 'answer',
  sentence: 'Answers accepted a second, from link to committed, against a bare insert of a receipt.',
  async run({ rounds, tell }) {
    const place = await aFreshPlace();
    tell('starting the program with its sample network');
    const program = await startProgram(place, 'serve', '--no-worker').catch((fault: unknown) => {
      place.remove();
      throw fault;
    });
    const url = await getProgramDatabase(place);
    const application = openApplication(completeEnvironment(place.home, place.environment), url);
    const pool = new pg.Pool({ connectionString: url, max: connections });
    // A light client: on the same machine, what it takes the program lacks.
    const browser = new Pool(place.url, { connections, pipelining: 1 });
    try {
      const ctx = application.makeContext(systemActor('bench'), 'bench');
      tell('sending an exercise to the whole network');
      const { alertId, versionId } = await sendExercise(application, 'Bench of answers');
      const freeze = application.capabilities
        .flatMap((each) => each.jobs ?? [])
        .find((job) => job.name === 'delivery.materialise');
      await freeze?.run(ctx, { launchId: versionId, threadId: alertId });
      const client = await makeAnswerer(browser, await listLinks(ctx, versionId));
      const bare = await makeInserter(pool, ctx, versionId);
      await countIn(warmUp, client.answer);
      await countIn(warmUp, bare);
      const accepted: number[] = [];
      const inserted: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const before = await countReceipts(ctx);
        const answered = await countIn(turn, client.answer);
        const kept = (await countReceipts(ctx)) - before;
        if (kept !== answered.count) throw new Error(`${answered.count} answers were accepted and ${kept} are kept.`);
        accepted.push(answered.perSecond);
        inserted.push((await countIn(turn, bare)).perSecond);
        tell(
          `round ${round + 1} of ${rounds}: ${Math.round(accepted.at(-1) ?? 0)} answers, ${Math.round(inserted.at(-1) ?? 0)} inserts a second`,
        );
      }
      return {
        measurements: [
          { name: 'answers accepted over HTTP', unit: 'answers/s', values: accepted },
          { name: 'bare inserts', unit: 'rows/s', values: inserted },
        ],
        ratios: { 'of-bare-insert': pairedRatios(accepted, inserted) },
        figures: await weighAnswerPage(new URL((await listLinks(ctx, versionId))[0] ?? '/', place.url).href, tell),
      };
    } finally {
      await browser.destroy();
      await pool.end();
      await application.close();
      await program.stop();
      place.remove();
    }
  },
};

/** The weight of the answer page on a first visit, and how long it takes until it can be read on a slow phone. */
async function weighAnswerPage(url: string, tell: (progress: string) => void): Promise<Record<string, number>> {
  tell('opening the answer page on a slow phone');
  const slow = await weighPage(url, line2G);
  const better = await weighPage(url, lineSlow3G);
  return {
    'page-bytes': slow.transferred,
    'page-bytes-unpacked': slow.unpacked,
    'readable-ms': Math.round(slow.readableMs),
    'readable-ms-slow-3g': Math.round(better.readableMs),
  };
}

/** Runs a deed over and over on every connection for a while; tells how often it was done. */
async function countIn(milliseconds: number, deed: () => Promise<void>): Promise<{ count: number; perSecond: number }> {
  const started = performance.now();
  let count = 0;
  const go = async (): Promise<void> => {
    while (performance.now() - started < milliseconds) {
      await deed();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, go));
  return { count, perSecond: (count * 1000) / (performance.now() - started) };
}

async function listLinks(ctx: Ctx, launchId: string): Promise<string[]> {
  const rows = await query<{ id: number }>(
    ctx,
    // Spread over the people as answers come in, not in the order of the tables.
    sql`select id from delivery.message where launch_id = ${launchId}::uuid and address <> '' order by md5(id::text)`,
  );
  const link = makeAnswerLinks(ctx);
  return rows.map(({ id }) => new URL(link(id)).pathname);
}

async function countReceipts(ctx: Ctx): Promise<number> {
  return (await queryOne<{ count: number }>(ctx, sql`select count(*) from delivery.receipt`))?.count ?? 0;
}

/** Opens the page once as a browser would, then answers link after link with its token and cookie. */
async function makeAnswerer(browser: Pool, links: readonly string[]) {
  const opened = await browser.request({ path: links[0] ?? '/', method: 'GET' });
  const form = findAnswerForm(await opened.body.text());
  if (!form) throw new Error(`The answer page has no form (status ${opened.statusCode}).`);
  const cookies = [opened.headers['set-cookie'] ?? []].flat();
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  let next = 0;
  return {
    async answer(): Promise<void> {
      const path = links[next % links.length] ?? '/';
      // Received, then on a second time round something heavier, so that every answer changes what counts.
      const answer = answers[Math.floor(next / links.length) % answers.length] ?? 'received';
      next += 1;
      const body = new URLSearchParams({ ...form.hidden, answer }).toString();
      const { statusCode, body: reply } = await browser.request({ path, method: 'POST', headers, body });
      await reply.dump();
      if (statusCode !== 303) throw new Error(`An answer was not accepted: status ${statusCode}.`);
    },
  };
}

/** A bare insert of one receipt as the program keeps it, prepared, each in a transaction of its own. */
async function makeInserter(pool: pg.Pool, ctx: Ctx, launchId: string): Promise<() => Promise<void>> {
  const people = await query<{ id: string }>(
    ctx,
    sql`select person_id as id from delivery.recipient where launch_id = ${launchId}::uuid order by md5(person_id::text)`,
  );
  await execute(ctx, sql`analyze delivery.recipient`);
  const text = `insert into delivery.receipt (launch_id, person_id, message_id, answer, at) values ($1, $2, null, 'received', now())`;
  let next = 0;
  return async () => {
    const person = people[next % people.length]?.id;
    next += 1;
    await pool.query({ name: 'bare', text, values: [launchId, person] });
  };
}
