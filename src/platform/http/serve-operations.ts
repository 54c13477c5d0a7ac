import type { FastifyInstance } from 'fastify';
import { type Ctx, queryOne, sql } from '../db/database.ts';

/** Serves /health (the process lives) and /ready (it can do its work: the database answers). */
export function serveOperations(server: FastifyInstance, makeContext: () => Ctx): void {
  // Never throttled: a probe that is refused would have the process killed under load.
  const config = { kind: 'operations' as const, rateLimit: false as const };
  server.get('/health', { config }, async (_request, reply) => reply.send({ status: 'alive' }));
  server.get('/ready', { config }, async (_request, reply) => {
    try {
      await queryOne(makeContext(), sql`select 1`);
      return reply.send({ status: 'ready' });
    } catch {
      return reply.code(503).send({ status: 'not ready', reason: 'The database does not answer.' });
    }
  });
}
