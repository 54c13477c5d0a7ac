import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Checked, checkInput, wrongInput } from '../../kernel/wrong-input.ts';
import { requireAccess } from './access.ts';
import { httpRefusals } from './http-errors.ts';
import { sendProblem } from './problem.ts';
import type { AnyRoute } from './route.ts';

/** Puts one machine route on the server. The same schemas check the request and describe it in the OpenAPI document. */
export function serveRoute(server: FastifyInstance, route: AnyRoute): void {
  server.route({
    method: route.method,
    url: route.url,
    config: { kind: 'machine' },
    schema: describe(route),
    // Ours checks, so that every fault of a request is told at once and in our words.
    validatorCompiler: () => () => true,
    serializerCompiler: () => (data) => (typeof data === 'string' ? data : JSON.stringify(data)),
    handler: async (request, reply) => {
      requireAccess(request.ctx.actor, route.access);
      const checked = {
        params: route.params ? checkInput(route.params, request.params) : undefined,
        query: route.query ? checkInput(route.query, request.query) : undefined,
        body: route.body ? checkBody(route, request) : undefined,
      };
      const errors = Object.entries(checked).flatMap(([part, result]) =>
        !result || result.ok
          ? []
          : Object.entries(result.errors).map(([field, text]) => [field === 'form' ? part : `${part}.${field}`, text]),
      );
      if (errors.length > 0)
        return sendProblem(reply, httpRefusals.refuse('REQUEST_NOT_UNDERSTOOD'), Object.fromEntries(errors));
      const value = (part: keyof typeof checked): unknown => (checked[part]?.ok ? checked[part].value : undefined);
      const answer = await route.handle(request.ctx, {
        params: value('params'),
        query: value('query'),
        body: value('body'),
      });
      return reply
        .header('cache-control', 'no-store')
        .type(route.mediaType ?? 'application/json')
        .send(route.mediaType ? answer : route.reply.parse(answer));
    },
  });
}

// Only the declared media type is read: a form of another site can be made to post any of the others.
function checkBody(route: AnyRoute, request: FastifyRequest): Checked<unknown> {
  const wanted = route.accepts ?? 'application/json';
  const given = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (given !== wanted) return wrongInput({ form: `Send this as ${wanted}.` });
  return checkInput(route.body, request.body);
}

function describe(route: AnyRoute): object {
  return {
    summary: route.sentence,
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body, consumes: [route.accepts ?? 'application/json'] } : {}),
    produces: [route.mediaType ?? 'application/json'],
    response: { 200: route.reply },
  };
}
