import { anonymous } from '../src/kernel/actor.ts';
import { type Ctx, openDatabase, queryOne, sql } from '../src/platform/db/database.ts';
import { listen } from '../src/platform/db/notify.ts';
import { makeServer } from '../src/platform/http/server.ts';
import { defineStream } from '../src/platform/http/stream.ts';

// Our web server as it is, with one stream on it, in a process of its own: the candidate of the bench `live`.

const [databaseUrl = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error: console.error };
const database = openDatabase(databaseUrl, 2);
const makeContext = (): Ctx => ({
  ...{ db: database.db, now: new Date(), actor: anonymous, log: quiet, requestId: 'bench', language: 'en' as const },
  config: { of: () => undefined as never },
});

const stream = defineStream({
  url: '/live',
  access: 'public',
  everyMs: 10,
  topic: () => 'bench',
  async push(ctx, { pages, show }) {
    const row = await queryOne(ctx, sql<{ words: string }>`select words from bench_state`);
    await show(pages, 'html', row?.words ?? '');
  },
});

const server = await makeServer({
  capabilities: [{ name: 'bench', dependsOn: [], streams: [stream] }],
  makeContext,
  authenticate: async () => undefined,
  render: () => '',
  makeFrame: async () => ({}),
  signInUrl: '/sign-in',
  assetsFolder: '/',
  publicUrl: 'http://localhost',
  metrics: 'open',
  secret: 'a-secret-of-the-bench-that-is-long-enough',
  perMinute: 1_000_000,
  proxies: 0,
  version: 'bench',
  log: quiet,
});
const address = await server.listen('127.0.0.1', 0);
const listener = listen(databaseUrl, quiet, server.hear);

process.on('disconnect', () => process.exit());
process.on('message', (asked) => {
  if (asked === 'weigh') {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage.rss() });
  } else void Promise.all([server.close(), listener.close(), database.close()]).then(() => process.disconnect());
});
process.send?.({ port: Number(new URL(address).port) });
