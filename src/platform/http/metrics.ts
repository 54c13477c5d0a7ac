import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Ctx } from '../db/database.ts';
import type { Gauge as GaugeSheet } from '../gauge.ts';
import { httpRefusals } from './http-errors.ts';
import type { ServerOptions } from './server-options.ts';

/** What is measured besides requests, and who may read it. */
export interface MetricsOptions {
  readonly gauges: readonly GaugeSheet[];
  readonly makeContext: () => Ctx;
  readonly access: ServerOptions['metrics'];
}

/** Measures every request by route pattern (never by address) and serves /metrics in the Prometheus text format. */
export function serveMetrics(server: FastifyInstance, { gauges, makeContext, access }: MetricsOptions): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'tocsin_http_request_seconds',
    help: 'Time to answer a request, by route pattern, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  for (const sheet of gauges) {
    const gauge = new Gauge({
      name: sheet.name,
      help: sheet.sentence,
      labelNames: [...sheet.labels],
      registers: [registry],
      async collect() {
        gauge.reset();
        const ctx = makeContext();
        try {
          for (const { labels, value } of await sheet.read(ctx)) gauge.set({ ...labels }, value);
        } catch (fault) {
          // One measure that cannot be taken must not hide the others: they are wanted most when something is down.
          ctx.log.warn({ gauge: sheet.name, fault: String(fault) }, 'A gauge could not be read');
        }
      },
    });
  }
  server.addHook('onResponse', async (request, reply) => {
    const labels = { route: request.routeOptions.url ?? 'none', method: request.method, status: reply.statusCode };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  server.get('/metrics', { config: { kind: 'operations', rateLimit: false } }, async (request, reply) => {
    if (!mayRead(access, request.headers.authorization)) throw httpRefusals.refuse('METRICS_NEED_TOKEN');
    return reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

function mayRead(access: ServerOptions['metrics'], authorization = ''): boolean {
  if (access === 'open') return true;
  const given = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (!access.token || !given) return false;
  // Hashed first, so that neither length nor content shows in the time it takes.
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(access.token));
}
