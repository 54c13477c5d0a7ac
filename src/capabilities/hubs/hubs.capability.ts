import type { Capability } from '../../platform/capability.ts';
import { hubFeedLoop } from './feed/feed-loop.ts';
import { feedEntryExchange, feedHeadExchange, feedSinceExchange } from './http/hub-feed.exchange.ts';
import { hubsConfig } from './hubs-config.ts';
import { hubsRefusals } from './hubs-errors.ts';
import { hubsPermissions } from './hubs-permissions.ts';

/** What goes on when the centre is down: a signed numbered feed, a working copy, receipts brought back. */
export const hubsCapability: Capability = {
  name: 'hubs',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts', 'cards'],
  config: hubsConfig,
  permissions: hubsPermissions,
  refusals: hubsRefusals,
  exchanges: [feedHeadExchange, feedEntryExchange, feedSinceExchange],
  loops: [hubFeedLoop],
};
