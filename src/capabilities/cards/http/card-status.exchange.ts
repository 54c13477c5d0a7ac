import { second } from '../../../kernel/time.ts';
import type { Ctx, Db } from '../../../platform/db/database.ts';
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
  lasting: async () => [cardStatusUrl],
  async handle(ctx) {
    const headers = { 'cache-control': cacheControl, 'access-control-allow-origin': '*' };
    return { status: 200, headers, mediaType: 'application/jose', body: await signAtMostOnceASecond(ctx) };
  },
};

// A crowd that asks at once is given the same list; no older than a cache on the way may make it.
const lastSigned = new WeakMap<Db, { readonly at: Date; readonly jws: Promise<string> }>();

function signAtMostOnceASecond(ctx: Ctx): Promise<string> {
  const last = lastSigned.get(ctx.db);
  const age = last ? ctx.now.getTime() - last.at.getTime() : second;
  if (last && age >= 0 && age < second) return last.jws;
  const jws = signStatusList(ctx);
  lastSigned.set(ctx.db, { at: ctx.now, jws });
  // A failure is nobody else's: the next one asks again.
  jws.catch(() => lastSigned.delete(ctx.db));
  return jws;
}
