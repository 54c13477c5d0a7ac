import type { FastifyInstance } from 'fastify';
import { checkInput } from '../../kernel/wrong-input.ts';
import { requireAccess } from './access.ts';
import { httpRefusals } from './http-errors.ts';
import { readLastEventId } from './live/live-event.ts';
import type { LivePages } from './live/live-pages.ts';
import type { AnyStream } from './stream.ts';

/** Where streams are let in: the register of open pages, and how many it may hold. */
export interface StreamDoor {
  readonly live: LivePages;
  readonly most: number;
}

/** Puts one stream on the server; the connection is handed to the register of open pages. */
export function serveStream(server: FastifyInstance, stream: AnyStream, { live, most }: StreamDoor): void {
  // A HEAD would hold the connection open without ever sending anything.
  server.get(stream.url, { config: { kind: 'stream' }, exposeHeadRoute: false }, async (request, reply) => {
    requireAccess(request.ctx.actor, stream.access);
    const params = stream.params ? checkInput(stream.params, request.params) : { ok: true as const, value: undefined };
    if (!params.ok) throw httpRefusals.refuse('PAGE_NOT_FOUND');
    if (live.count() >= most) {
      // Not all at once: the pages that were open may be coming from a process that has just fallen.
      reply.header('retry-after', String(5 + Math.floor(Math.random() * 10)));
      throw httpRefusals.refuse('TOO_MANY_OPEN_PAGES');
    }
    const lastEventId = readLastEventId(request.headers['last-event-id']);
    const { actor, language } = request.ctx;
    live.open(stream, { params: params.value, actor, lastEventId, language }, reply);
    return reply;
  });
}
