import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

// Below this a page fits one packet anyway.
const leastBytes = 1000;
// Middling effort: the last tenth of the bytes costs ten times the work.
const effort = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const codings = {
  br: (html: string) => promisify(brotliCompress)(html, effort),
  gzip: (html: string) => promisify(gzip)(html, { level: 6 }),
};

/**
 * Compresses pages on their way out to visitors without a session. Not to people signed in: what compresses well beside what
 * an attacker put into the address can tell a secret of the page by its length (BREACH); a visitor's page holds no secret but
 * the form token, which is masked anew each time.
 */
export function compressPages(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.config.kind !== 'page' || request.ctx.actor.kind !== 'anonymous') return payload;
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (!isPage || typeof payload !== 'string' || payload.length < leastBytes) return payload;
    reply.header('vary', 'accept-encoding');
    const coding = chooseCoding(String(request.headers['accept-encoding'] ?? ''));
    if (!coding) return payload;
    reply.header('content-encoding', coding);
    return codings[coding](payload);
  });
}

/** The better of the codings that a browser takes (RFC 9110, 12.5.3); one with `q=0` it does not take. */
export function chooseCoding(accepted: string): keyof typeof codings | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
    .map((each) => each.split(';')[0]);
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding));
}
