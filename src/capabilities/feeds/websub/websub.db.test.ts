import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { day, hour, after as later, minute } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { websubExchanges } from '../http/websub.exchange.ts';
import { makeWebsubJobs } from '../jobs/websub.job.ts';
import { noteFeedChange } from './distribute-feed.ts';
import { forgetSubscriptions } from './forget-subscriptions.ts';
import { limits, sendingPauses } from './subscription.ts';

interface Got {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A feed reader on loopback that subscribes: agrees to what it is asked, unless told otherwise. */
async function aSubscriber() {
  const got: Got[] = [];
  let judge: (request: Got) => { status: number; body?: string } | undefined = () => undefined;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://reader.test');
      const one = {
        method: request.method ?? '',
        url,
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
      };
      got.push(one);
      const answer = judge(one) ?? { status: 200, body: url.searchParams.get('hub.challenge') ?? '' };
      response.writeHead(answer.status).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    got,
    judge(next: typeof judge) {
      judge = next;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('the hub', () => {
  const database = aDatabase();
  const outbound = makeOutboundClient({ allowLoopback: true });
  const jobs = makeWebsubJobs(outbound);
  // Jobs without a moment are due by the clock of the database, which is before this.
  const start = new Date('2036-11-22T10:00:00Z');
  let now = start;
  let subscriber: Awaited<ReturnType<typeof aSubscriber>>;
  const ctx = (over: Partial<Ctx> = {}): Ctx => database.ctx({ now, ...over });
  const topic = 'http://tocsin.test/feeds/threat-level.atom';

  beforeAll(async () => {
    subscriber = await aSubscriber();
  });
  afterAll(async () => {
    await outbound.close();
    await subscriber.close();
  });

  const ask = async (changes: Record<string, string> = {}, over: Partial<Ctx> = {}) => {
    const post = websubExchanges.find(({ method }) => method === 'POST');
    const form = {
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': `${subscriber.url}/hook?token=a%20b`,
      ...changes,
    };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return post?.handle(ctx(over), { params: {}, query: {}, headers, body: JSON.stringify(form) });
  };
  /** Does the jobs of the hub that are due at `now`, each as the worker would. */
  const work = async () => {
    for (;;) {
      const job = await queryOne(
        ctx(),
        sql<{ id: string; name: string; payload: unknown }>`select j.id, t.identifier as name, j.payload
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier like 'feeds.%' and j.run_at <= ${later(now, 5000)} order by j.run_at, j.id limit 1`,
      );
      if (!job) return;
      await execute(ctx(), sql`delete from graphile_worker._private_jobs where id = ${job.id}`);
      const known = jobs.find(({ name }) => name === job.name);
      await known?.run(ctx(), known.payload.parse(job.payload));
    }
  };
  const newLevel = async (beganAt: string) => {
    await execute(
      ctx(),
      sql`insert into threat.level_change (id, system, level, began_at, exactness, said_by, source, sureness, reason, state,
          entered_at, entered_by, decided_at, decided_by)
        values (gen_random_uuid(), 'national', 'CRITICAL', ${beganAt}::timestamptz, 'minute', 'JTAC', 'https://www.mi5.gov.uk/',
          'official', 'Invented.', 'confirmed', ${now}, 'person:a', ${now}, 'person:b')`,
    );
    await noteFeedChange(ctx(), 'threat-level');
    await work();
  };
  const posts = () => subscriber.got.filter(({ method }) => method === 'POST');
  const ended = () =>
    query(
      ctx(),
      sql<{ because: string | null }>`select ended_because as because from feeds.subscription order by began_at, id`,
    );

  it('takes what is asked, and lets it hold when the callback repeats the challenge', async () => {
    expect(await ask({ 'hub.secret': 's3cret', 'hub.lease_seconds': '3600' })).toEqual({ status: 202 });
    expect(await ended()).toEqual([]);
    await work();
    const [verified] = subscriber.got;
    expect(Object.fromEntries(verified?.url.searchParams ?? [])).toMatchObject({
      token: 'a b',
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.lease_seconds': '3600',
    });
    expect(await ended()).toEqual([{ because: null }]);
  });

  it('sends the whole feed signed when it changes, once, and nothing when it stays as it was', async () => {
    await newLevel('2026-11-22T09:00:00Z');
    expect(posts()).toHaveLength(1);
    const [post] = posts();
    const signature = createHmac('sha256', 's3cret')
      .update(post?.body ?? '')
      .digest('hex');
    expect(post?.headers['x-hub-signature']).toBe(`sha256=${signature}`);
    expect(post?.headers['content-type']).toContain('application/atom+xml');
    expect(post?.headers.link).toBe(`<http://tocsin.test/websub>; rel="hub", <${topic}>; rel="self"`);
    expect(post?.body).toContain('National threat level: CRITICAL');
    await noteFeedChange(ctx(), 'threat-level');
    await work();
    expect(posts()).toHaveLength(1);
  });

  it('tries again after ever longer pauses, and sends what is newest then', async () => {
    subscriber.judge(({ method }) => (method === 'POST' ? { status: 503 } : undefined));
    await newLevel('2026-11-22T09:01:00Z');
    expect(posts()).toHaveLength(2);
    await work();
    expect(posts()).toHaveLength(2);
    subscriber.judge(() => undefined);
    now = later(now, minute);
    await work();
    expect(posts()).toHaveLength(3);
    expect(posts()[2]?.body).toBe(posts()[1]?.body);
  });

  it('keeps to the lease, which is renewed by asking again', async () => {
    now = later(start, hour + minute);
    await newLevel('2026-11-22T09:02:00Z');
    expect(posts()).toHaveLength(3);
    await ask({ 'hub.secret': 'another' });
    await work();
    await newLevel('2026-11-22T09:03:00Z');
    expect(posts()).toHaveLength(4);
    const signature = createHmac('sha256', 'another')
      .update(posts()[3]?.body ?? '')
      .digest('hex');
    expect(posts()[3]?.headers['x-hub-signature']).toBe(`sha256=${signature}`);
  });

  it('believes nobody whose callback does not want it', async () => {
    subscriber.judge(({ method }) => (method === 'GET' ? { status: 404 } : undefined));
    await ask({ 'hub.callback': `${subscriber.url}/victim` });
    await ask({ 'hub.mode': 'unsubscribe' });
    await work();
    expect(await ended()).toEqual([{ because: null }]);
    subscriber.judge(({ method }) => (method === 'GET' ? { status: 200, body: 'yes please' } : undefined));
    await ask({ 'hub.callback': `${subscriber.url}/victim` });
    await work();
    expect(await ended()).toEqual([{ because: null }]);
    subscriber.judge(({ method }) => (method === 'GET' ? { status: 500 } : undefined));
    await ask({ 'hub.callback': `${subscriber.url}/victim` });
    await work();
    now = later(now, hour);
    subscriber.judge(() => undefined);
    await work();
    expect(await ended()).toHaveLength(2);
  });

  it('ends when the callback says so, when it is gone, and when it is lost', async () => {
    await ask({ 'hub.mode': 'unsubscribe' });
    await work();
    expect((await ended()).map(({ because }) => because)).toEqual(['asked', null]);
    subscriber.judge(({ method }) => (method === 'POST' ? { status: 410 } : undefined));
    await newLevel('2026-11-22T09:04:00Z');
    expect((await ended()).map(({ because }) => because)).toEqual(['asked', 'gone']);
    await ask({ 'hub.callback': `${subscriber.url}/lost` });
    await work();
    const before = posts().length;
    subscriber.judge(({ method }) => (method === 'POST' ? { status: 500 } : undefined));
    await newLevel('2026-11-22T09:05:00Z');
    for (const pause of sendingPauses) {
      now = later(now, pause);
      await work();
    }
    expect(posts()).toHaveLength(before + sendingPauses.length + 1);
    expect((await ended()).map(({ because }) => because)).toEqual(['asked', 'gone', 'failed']);
    subscriber.judge(() => undefined);
  });

  it('takes only our feeds, calls no private address, and looks into so much of one host', async () => {
    expect(await ask({ 'hub.topic': 'http://tocsin.test/feeds/alerts.atom' })).toMatchObject({ status: 404 });
    expect(await ask({ 'hub.topic': 'https://elsewhere.example/feed' })).toMatchObject({ status: 404 });
    expect(await ask({ 'hub.mode': 'unsubscribe' })).toMatchObject({ status: 404 });
    const production = { config: testConfig({ TOCSIN_MODE: 'production' }) };
    expect(await ask({}, production)).toMatchObject({ status: 400 });
    expect(await ask({ 'hub.callback': 'https://192.168.1.1/' }, production)).toMatchObject({ status: 400 });
    // A public name that leads into the house is found out when it is called.
    const guarded = makeWebsubJobs({
      request: (url, options) =>
        makeOutboundClient().request(url.replace('https://reader.example', subscriber.url), options),
    });
    await ask({ 'hub.callback': 'https://reader.example/' });
    const [asking] = await query(ctx(), sql<{ id: string }>`select id from feeds.asking where outcome is null`);
    const before = subscriber.got.length;
    await guarded[0]?.run(ctx(), { askingId: asking?.id, attempt: 0 });
    expect(subscriber.got).toHaveLength(before);
    expect(await query(ctx(), sql`select outcome from feeds.asking where id = ${asking?.id}`)).toEqual([
      { outcome: 'refused' },
    ]);
    now = later(now, 2 * hour);
    const answers = [];
    for (let count = 0; count <= limits.askingsAnHour; count += 1) {
      answers.push((await ask({ 'hub.callback': `${subscriber.url}/many` }))?.status);
    }
    expect(answers.filter((status) => status === 202)).toHaveLength(limits.askingsAnHour);
    expect(answers.at(-1)).toBe(429);
  });

  it('tells another hub of the settings, and forgets what is over', async () => {
    const config = testConfig({ TOCSIN_WEBSUB_HUB: 'https://hub.example/' });
    const heard: string[] = [];
    const [ping] = makeWebsubJobs({
      request: async (url, options) => {
        heard.push(`${url} ${options?.body}`);
        return { kind: 'answered', status: 204, headers: {}, body: Buffer.alloc(0) };
      },
    }).filter(({ name }) => name === 'feeds.ping-hub');
    await ping?.run(ctx({ config }), { url: topic });
    expect(heard).toEqual([
      `https://hub.example/ hub.mode=publish&hub.url=${encodeURIComponent(topic)}&hub.topic=${encodeURIComponent(topic)}`,
    ]);
    await forgetSubscriptions(ctx({ now: later(now, 40 * day) }));
    expect(await query(ctx(), sql`select id from feeds.asking union all select id from feeds.subscription`)).toEqual(
      [],
    );
  });
});
