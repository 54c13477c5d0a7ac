import { isUnchanged } from '../../../platform/http/cached-reply.ts';
import type { Exchange, ExchangeReply } from '../../../platform/http/exchange.ts';
import { readPackLanguage } from '../pack-language.ts';
import { findPublicPart, takePublicPack } from '../pack-shelf.ts';
import { makePartList } from '../parts/made-part.ts';

// Whoever asks hears within half a minute what changed, and caches on the way take the rest of a surge.
const listLasts = 'public, max-age=30';
const partLasts = 'public, max-age=31536000, immutable';

/** The list of what a phone may keep for anybody. */
export const offlinePackExchange: Exchange = {
  method: 'GET',
  url: '/offline/pack',
  sentence: 'The list of parts that a phone may keep for a place without a network: name, hash and size of each.',
  async handle(ctx, { query, headers }) {
    const list = makePartList(await takePublicPack(ctx, readPackLanguage(query.language)), ctx.now);
    const etag = `"${list.version}"`;
    const cached = { etag, 'cache-control': listLasts };
    const known = headers['if-none-match'];
    if (known && isUnchanged({ 'if-none-match': known }, { etag, modified: ctx.now })) {
      return { status: 304, headers: cached };
    }
    return { status: 200, headers: cached, body: JSON.stringify(list) };
  },
};

/** One part by its hash: what it holds never changes. */
export const offlinePartExchange: Exchange = {
  method: 'GET',
  url: '/offline/parts/:name/:hash',
  sentence: 'One part of what a phone may keep, by its hash; what has another hash by now is not there any more.',
  async handle(ctx, { params }): Promise<ExchangeReply> {
    const part = await findPublicPart(ctx, params.name ?? '', params.hash ?? '');
    if (part) return { status: 200, headers: { 'cache-control': partLasts }, body: part.body };
    return { status: 404, body: '{}' };
  },
};
