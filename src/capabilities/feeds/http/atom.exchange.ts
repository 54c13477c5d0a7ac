import { isUnchanged } from '../../../platform/http/cached-reply.ts';
import type { Exchange } from '../../../platform/http/exchange.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { renderFeed } from '../atom/render-feed.ts';
import { feedMediaType } from '../atom/write-atom.ts';
import { type FeedTopic, feedAddresses, feedTopics, feedUrl, topicWords } from '../feed-topic.ts';
import { feedsConfig } from '../feeds-config.ts';
import { makeLinkHeader } from '../link-header.ts';

/** The feeds: one address for each topic; `?language=cy` where there are texts in Welsh. */
export const atomExchanges: readonly Exchange[] = feedTopics.map(makeExchange);

function makeExchange(topic: FeedTopic): Exchange {
  return {
    method: 'GET',
    url: `/feeds/${topic}.atom`,
    sentence: `${topicWords[topic].holds} Atom 1.0 (RFC 4287), open to anybody, followed by WebSub.`,
    async handle(ctx, { query, headers }) {
      const address =
        feedAddresses.find((each) => each.topic === topic && each.language === query.language) ??
        ({ topic, language: 'en' } as const);
      const { text, hash } = await renderFeed(ctx, address);
      const { publicUrl } = ctx.config.of(siteConfig);
      const shared = {
        etag: `"${hash}"`,
        'cache-control': 'public, max-age=60',
        link: makeLinkHeader(publicUrl, feedUrl(publicUrl, address), ctx.config.of(feedsConfig).otherHub),
        'access-control-allow-origin': '*',
      };
      // A withdrawal takes the latest change away, so that a date would say "unchanged" of it: only the tag counts.
      const known = headers['if-none-match'];
      const isKnown =
        known !== undefined && isUnchanged({ 'if-none-match': known }, { etag: shared.etag, modified: ctx.now });
      if (isKnown) return { status: 304, headers: shared };
      return { status: 200, headers: shared, mediaType: feedMediaType, body: text };
    },
  };
}
