import type { FastifyInstance } from 'fastify';
import { type Ctx, queryOne, sql } from '../db/database.ts';
import { findTrouble } from '../db/database-trouble.ts';

/** Serves /health (the process lives) and /ready (it can do its work: the database answers and takes what is written). */
export function serveOperations(server: FastifyInstance, makeContext: () => Ctx, requireReady: () => void): void {
  // Never throttled: a probe that is refused would have the process killed under load.
  const config = { kind: 'operations' as const, rateLimit: false as const };
  server.get('/health', { config }, async (_request, reply) => reply.send({ status: 'alive' }));
  server.get('/ready', { config }, async (_request, reply) => {
    try {
      requireReady();
      const ctx = makeContext();
      await queryOne(ctx, sql`select 1`);
      const reason = findTrouble(ctx.db);
      if (reason) return reply.code(503).send({ status: 'not ready', reason });
      return reply.send({ status: 'ready' });
    } catch {
      return reply.code(503).send({ status: 'not ready', reason: 'The database does not answer.' });
    }
  });
}
