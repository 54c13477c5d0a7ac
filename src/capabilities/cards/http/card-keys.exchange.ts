import { createHash } from 'node:crypto';
import type { Exchange } from '../../../platform/http/exchange.ts';
import { publishedKeys } from '../keys/published-keys.ts';

/** Where the keys are; programs are given this address once. */
export const cardKeysUrl = '/.well-known/tocsin-keys.json';

// A revoked key is believed for at most this long by whoever asks a cache; without us, a copy serves a week.
const cacheControl = 'public, max-age=60, stale-if-error=604800';

/** The key set, for every program that verifies what we sign. Public, and the same for everybody. */
export const cardKeysExchange: Exchange = {
  method: 'GET',
  url: cardKeysUrl,
  sentence: 'The keys with which cards and statements are verified, as JWK set (RFC 7517, RFC 8037).',
  lasting: async () => [cardKeysUrl],
  async handle(ctx, { headers }) {
    const body = `${JSON.stringify(await publishedKeys(ctx), null, 2)}\n`;
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const caching = { 'cache-control': cacheControl, etag, 'access-control-allow-origin': '*' };
    if (headers['if-none-match'] === etag) return { status: 304, headers: caching };
    return { status: 200, headers: caching, mediaType: 'application/jwk-set+json', body };
  },
};
