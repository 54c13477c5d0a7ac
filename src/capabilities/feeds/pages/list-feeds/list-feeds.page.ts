import { definePage, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { feedAddresses, feedUrl, hubUrl, topicWords } from '../../feed-topic.ts';

/** Every feed and calendar that there is, with what it holds. */
export const listFeedsPage = definePage({
  url: '/feeds',
  access: 'public',
  parent: '/threat-level',
  shared: { audience: 'public', keys: () => ['feeds'] },
  async get(ctx) {
    const { publicUrl } = ctx.config.of(siteConfig);
    return showPage('feeds/pages/list-feeds/list-feeds.njk', {
      title: 'Feeds',
      hub: hubUrl(publicUrl),
      feeds: feedAddresses.map((address) => ({
        title: `${topicWords[address.topic].title}${address.language === 'cy' ? ', in Welsh' : ''}`,
        holds: topicWords[address.topic].holds,
        url: feedUrl(publicUrl, address),
      })),
      calendar: `${publicUrl}/guidance/reviews.ics`,
      alerts: `${publicUrl}/feeds/alerts.atom`,
      changes: `${publicUrl}/feeds/alerts.json`,
    });
  },
});
