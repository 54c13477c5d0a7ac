import type { FastifyInstance } from 'fastify';
import { checkInput } from '../../kernel/wrong-input.ts';
import { requireAccess } from './access.ts';
import { httpRefusals } from './http-errors.ts';
import type { LivePages } from './live-pages.ts';
import type { AnyStream } from './stream.ts';

/** Puts one stream on the server; the connection is handed to the register of open pages. */
export function serveStream(server: FastifyInstance, stream: AnyStream, live: LivePages): void {
  // A HEAD would hold the connection open without ever sending anything.
  server.get(stream.url, { config: { kind: 'stream' }, exposeHeadRoute: false }, async (request, reply) => {
    requireAccess(request.ctx.actor, stream.access);
    const params = stream.params ? checkInput(stream.params, request.params) : { ok: true as const, value: undefined };
    if (!params.ok) throw httpRefusals.refuse('PAGE_NOT_FOUND');
    live.open(stream, { params: params.value, actor: request.ctx.actor }, reply);
    return reply;
  });
}
