import type { Ctx } from '../../../platform/db/database.ts';
import type { Exchange } from '../../../platform/http/exchange.ts';
import { findFeedEntry, getFeedMark, listFeedEntries } from '../feed/hub-feed-store.ts';
import { noteVisit } from '../feed/mirror-visit-store.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { answerOpenly, answerProblem, joseMediaType } from './hub-feed-answer.ts';

const mostEntries = 200;
// A copy in a cache goes on being served for a week when we are gone; its own moment tells how old it is.
const fresh = 'public, max-age=10, stale-if-error=604800';
const forEver = 'public, max-age=31536000, immutable';

/** Of the entries so many, the newest, are there when the database is not; mirrors have all of them. */
const mostLasting = 1000;
/** Followers are at most so many entries behind. */
const followed = 20;

/** The numbers of the entries that last, lowest first. */
function numbersUpTo(newest: number): number[] {
  const count = Math.min(newest, mostLasting);
  return Array.from({ length: count }, (_, index) => newest - count + 1 + index);
}

/** The signed word of how far the feed has come. */
export const feedHeadExchange: Exchange = {
  method: 'GET',
  url: '/hub-feed/head.jws',
  sentence: 'The signed head of the feed: newest number, its hash and the time; signed anew at least every minute.',
  lasting: async () => ['/hub-feed/head.jws'],
  async handle(ctx, request) {
    const { head } = await getFeedMark(ctx);
    if (!head) return answerProblem(ctx, hubsRefusals.refuse('FEED_NOT_BEGUN'));
    await noteMirror(ctx, request.headers['tocsin-mirror']);
    return answerOpenly(request, { body: head, mediaType: joseMediaType, cache: fresh });
  },
};

/** One entry: never changes. */
export const feedEntryExchange: Exchange = {
  method: 'GET',
  url: '/hub-feed/:number.jws',
  sentence: 'One numbered entry of the feed as compact JWS; it never changes.',
  async lasting(ctx) {
    const { number } = await getFeedMark(ctx);
    return numbersUpTo(number).map((each) => `/hub-feed/${each}.jws`);
  },
  async handle(ctx, request) {
    const { number = '' } = request.params;
    const entry = isNumber(number) ? await findFeedEntry(ctx, Number(number)) : undefined;
    if (!entry) return answerProblem(ctx, hubsRefusals.refuse('FEED_ENTRY_NOT_THERE'));
    return answerOpenly(request, { body: entry.jws, mediaType: joseMediaType, cache: forEver });
  },
};

/** What somebody missed who was away. */
export const feedSinceExchange: Exchange = {
  method: 'GET',
  url: '/hub-feed',
  sentence: 'The entries after the number `since` (0 for all), lowest first, 200 at most; ask again with `next`.',
  async lasting(ctx) {
    const { number } = await getFeedMark(ctx);
    // Whoever begins, page after page; and whoever asks for the newest alone.
    const pages = numbersUpTo(number).map((each) => each - 1);
    const wanted = pages.filter((each) => each % mostEntries === 0 || each > number - followed);
    return [...new Set([...wanted, number])].map((since) => `/hub-feed?since=${since}`);
  },
  async handle(ctx, request) {
    const { since = '0' } = request.query;
    if (!isNumber(since)) return answerProblem(ctx, hubsRefusals.refuse('FEED_NUMBER_WRONG'));
    const found = await listFeedEntries(ctx, Number(since), mostEntries);
    const next = found.at(-1)?.number ?? Number(since);
    const body = { entries: found.map(({ jws }) => jws), next, more: found.length === mostEntries };
    return answerOpenly(request, { body: JSON.stringify(body), mediaType: 'application/json', cache: fresh });
  },
};

/** Notes who says that they keep a mirror. Nobody is kept from the feed because that could not be written. */
async function noteMirror(ctx: Ctx, name: string | undefined): Promise<void> {
  if (!name || !/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/.test(name)) return;
  await noteVisit(ctx, name).catch((fault: unknown) => {
    ctx.log.warn({ fault: String(fault) }, 'A visit of a mirror could not be noted');
  });
}

function isNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
