import type { FastifyInstance } from 'fastify';
import type { Exchange } from './exchange.ts';
import type { LastAnswers } from './shared/last-answers.ts';

/** Puts one exchange on the server. */
export function serveExchange(server: FastifyInstance, exchange: Exchange, last: LastAnswers): void {
  server.route({
    method: exchange.method,
    url: exchange.url,
    config: { kind: 'operations' },
    schema: { hide: true, summary: exchange.sentence },
    handler: async (request, reply) => {
      const { body } = request;
      const answer = await last.handle(exchange, request.ctx, {
        params: texts(request.params),
        query: texts(request.query),
        headers: texts(request.headers),
        body: typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body),
      });
      reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .headers(answer.headers ?? {});
      if (answer.body === undefined) return reply.send();
      return reply.type(answer.mediaType ?? 'application/json').send(answer.body);
    },
  });
}

// A name given twice counts once: what a standard means by a second one, nobody has said.
function texts(raw: unknown): Record<string, string> {
  const pairs = Object.entries((raw ?? {}) as Record<string, unknown>);
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(Array.isArray(value) ? value[0] : value)]));
}
