import type { Exchange } from '../../../platform/http/exchange.ts';
import { signStatusList } from '../status/status-list.ts';

/** Where the status list is. */
export const cardStatusUrl = '/cards/status.jws';

// A second, so that a cache carries a crowd; without us, the last one serves a week, and it says itself how old it is.
const cacheControl = 'public, max-age=1, stale-if-error=604800';

/** Where alerts stand, signed and numbered, for every phone that checks a card. Public, and the same for everybody. */
export const cardStatusExchange: Exchange = {
  method: 'GET',
  url: cardStatusUrl,
  sentence: 'Which word of each alert is the newest, as a signed and numbered list (compact JWS).',
  async handle(ctx) {
    const headers = { 'cache-control': cacheControl, 'access-control-allow-origin': '*' };
    return { status: 200, headers, mediaType: 'application/jose', body: await signStatusList(ctx) };
  },
};
