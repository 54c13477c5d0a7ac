import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { OutboundClient } from '../../platform/outbound/outbound-client.ts';
import { bulletinSent } from '../bulletins/index.ts';
import { documentPublished, documentWithdrawn } from '../guidance/index.ts';
import { levelChanged } from '../threat/index.ts';
import { feedsConfig } from './feeds-config.ts';
import { atomExchanges } from './http/atom.exchange.ts';
import { websubExchanges } from './http/websub.exchange.ts';
import { forgetSubscriptionsJob, makeWebsubJobs } from './jobs/websub.job.ts';
import { listFeedsPage } from './pages/list-feeds/list-feeds.page.ts';
import { noteFeedChange } from './websub/distribute-feed.ts';

/** Atom feeds of what is published, and a WebSub hub that tells whoever follows them. */
export function makeFeedsCapability({ outbound }: { readonly outbound: OutboundClient }): Capability {
  return {
    name: 'feeds',
    dependsOn: ['audit', 'threat', 'guidance', 'bulletins'],
    config: feedsConfig,
    pages: [listFeedsPage],
    exchanges: [...atomExchanges, ...websubExchanges],
    jobs: [...makeWebsubJobs(outbound), forgetSubscriptionsJob],
    cron: [{ job: forgetSubscriptionsJob, pattern: '25 3 * * *' }],
    hears: [
      hears(documentPublished, 'feeds.note-published-document', (ctx) => noteFeedChange(ctx, 'guidance')),
      hears(documentWithdrawn, 'feeds.note-withdrawn-document', (ctx) => noteFeedChange(ctx, 'guidance')),
      hears(bulletinSent, 'feeds.note-bulletin', (ctx) => noteFeedChange(ctx, 'bulletins')),
      hears(levelChanged, 'feeds.note-threat-level', (ctx) => noteFeedChange(ctx, 'threat-level')),
    ],
  };
}
