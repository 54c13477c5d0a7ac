import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { isDatabaseAway } from './database-away.ts';
import { httpRefusals } from './http-errors.ts';
import { sendProblem } from './problem.ts';
import type { PageSender } from './send-page.ts';
import type { ServerOptions } from './server-options.ts';

/** Whatever a handler throws, as one page or one problem; a fault of ours tells nobody outside what it was. */
export function translateErrors(server: FastifyInstance, options: ServerOptions, sender: PageSender): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<unknown> => {
    const facts = { requestId: request.id, code: refusal.code, ...refusal.detail };
    options.log.info(facts, 'Refused');
    // RFC 9110, 10.2.3: whoever is turned away for a while is told for how long.
    if (refusal.entry.status === 503) reply.header('retry-after', '30');
    if (request.routeOptions.config.kind !== 'page' && !wantsHtml(request)) return sendProblem(reply, refusal);
    const signedOut = refusal.entry.status === 401 && request.method === 'GET';
    if (signedOut) return reply.redirect(`${options.signInUrl}?next=${encodeURIComponent(request.url)}`, 303);
    return orPlainly(reply, refusal.entry, () => sender.sendRefusal(request.ctx, request, reply, refusal));
  };
  // A page needs its frame, and the frame may need what just failed; then the bare sentence has to do.
  const orPlainly = async (reply: FastifyReply, entry: PlainEntry, send: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await send();
    } catch (fault) {
      options.log.error({ requestId: reply.request.id, fault: tell(fault) }, 'The page of an error could not be made');
      const text = `${entry.title}\n\n${entry.sentence}\n`;
      return reply.code(entry.status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(text);
    }
  };
  server.setNotFoundHandler((request, reply) => answer(request, reply, httpRefusals.refuse('PAGE_NOT_FOUND')));
  server.setErrorHandler(async (fault: SystemFault, request, reply) => {
    const refusal = asRefusal(fault);
    if (refusal) return answer(request, reply, refusal);
    options.log.error({ requestId: request.id, fault: tell(fault) }, 'A request failed by our fault');
    reply.code(500);
    if (wantsHtml(request)) return orPlainly(reply, ourFault, () => sender.sendFault(request.ctx, request, reply));
    const body = { type: 'about:blank', title: 'Fault', status: 500, instance: `urn:tocsin:request:${request.id}` };
    return reply.type('application/problem+json').send(JSON.stringify(body));
  });
}

type PlainEntry = Pick<Refusal['entry'], 'title' | 'sentence'> & { readonly status: number };

type SystemFault = Error & { statusCode?: number; code?: string; syscall?: string };

const ourFault: PlainEntry = {
  status: 500,
  title: 'Something went wrong here',
  sentence: 'The fault is ours and has been recorded. Try again in a minute.',
};

// SQLSTATE 22021 and 22P05: a NUL or half a character, which no text of ours can hold. Whoever sends it is not understood.
const unwritable = ['22021', '22P05'];

function asRefusal(fault: SystemFault): Refusal | undefined {
  if (fault instanceof Refusal) return fault;
  if (fault.statusCode === 413 || fault.code === 'FST_REQ_FILE_TOO_LARGE') return httpRefusals.refuse('TOO_LARGE');
  if (unwritable.includes(fault.code ?? '')) return httpRefusals.refuse('REQUEST_NOT_UNDERSTOOD');
  if (isDatabaseAway(fault)) return httpRefusals.refuse('DATABASE_AWAY');
  if (fault.statusCode && fault.statusCode < 500) return httpRefusals.refuse('REQUEST_NOT_UNDERSTOOD');
  return undefined;
}

function tell(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

function wantsHtml(request: FastifyRequest): boolean {
  return String(request.headers.accept ?? '').includes('text/html');
}
