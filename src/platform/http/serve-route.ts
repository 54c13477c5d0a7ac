import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Checked, checkInput, wrongInput } from '../../kernel/wrong-input.ts';
import { requireAccess } from './access.ts';
import { CachedReply, isUnchanged } from './cached-reply.ts';
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
    ...(route.isSigned ? { preParsing: keepRaw } : {}),
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
        bearer: /^Bearer ([\w~+/.=-]{1,500})$/iu.exec(request.headers.authorization ?? '')?.[1],
        header: (name: string) => [request.headers[name] ?? []].flat()[0],
        raw: rawBodies.get(request) ?? '',
      });
      return sendAnswer(route, request, reply, answer);
    },
  });
}

const rawBodies = new WeakMap<FastifyRequest, string>();
// A signed request is a short one: what is read before anybody is known must be little.
const mostSigned = 256 * 1024;

async function keepRaw(request: FastifyRequest, _reply: FastifyReply, payload: Readable): Promise<Readable> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of payload as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostSigned) throw httpRefusals.refuse('REQUEST_NOT_UNDERSTOOD');
    pieces.push(piece);
  }
  const whole = Buffer.concat(pieces);
  rawBodies.set(request, whole.toString('utf8'));
  return Object.assign(Readable.from([whole]), { receivedEncodedLength: size });
}

function sendAnswer(route: AnyRoute, request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply {
  const cached = answer instanceof CachedReply ? answer : undefined;
  reply.header('cache-control', cached ? 'private, no-cache' : 'no-store');
  if (cached) {
    const modified = cached.modified.toUTCString();
    reply.headers({ etag: cached.etag, 'last-modified': modified, vary: 'authorization' });
    if (isUnchanged(request.headers, cached)) return reply.code(304).send();
  }
  const body = cached ? cached.body : answer;
  reply.type(route.mediaType ?? 'application/json');
  return reply.send(route.mediaType ? body : route.reply.parse(body));
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
