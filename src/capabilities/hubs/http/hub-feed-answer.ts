import { createHash } from 'node:crypto';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { ExchangeReply, ExchangeRequest } from '../../../platform/http/exchange.ts';

/** Media type of a compact JWS (RFC 7515, 9.2.1). */
export const joseMediaType = 'application/jose';

const open: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What is the same for everybody who asks: caches may keep it, scripts of other pages may read it. */
export function answerOpenly(
  { headers }: ExchangeRequest,
  { body, mediaType, cache }: { body: string; mediaType: string; cache: string },
): ExchangeReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const kept = { ...open, 'cache-control': cache, etag };
  const known = (headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//u, ''));
  if (known.includes(etag)) return { status: 304, headers: kept };
  return { status: 200, headers: kept, mediaType, body };
}

/** A refusal as RFC 9457 problem that no cache keeps: what is not there now may be there in a second. */
export function answerProblem(ctx: Pick<Ctx, 'requestId'>, { code, entry }: Refusal): ExchangeReply {
  const problem = {
    type: `urn:tocsin:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: entry.title,
    status: entry.status,
    detail: entry.sentence,
    code,
    instance: `urn:tocsin:request:${ctx.requestId}`,
  };
  return { status: entry.status, headers: open, mediaType: 'application/problem+json', body: JSON.stringify(problem) };
}
