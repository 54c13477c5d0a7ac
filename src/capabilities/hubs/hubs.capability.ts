import type { Capability } from '../../platform/capability.ts';
import { hubFeedLoop } from './feed/feed-loop.ts';
import { bringReceiptsRoute } from './http/bring-receipts.route.ts';
import { checkCopyRoute } from './http/check-copy.route.ts';
import { feedEntryExchange, feedHeadExchange, feedSinceExchange } from './http/hub-feed.exchange.ts';
import { hubWorkerExchange } from './http/hub-worker.exchange.ts';
import { renewCopyRoute } from './http/renew-copy.route.ts';
import { hubsConfig } from './hubs-config.ts';
import { hubsRefusals } from './hubs-errors.ts';
import { hubsPermissions } from './hubs-permissions.ts';
import { callSheetPage } from './pages/call-sheet/call-sheet.page.ts';
import { hubDeskPage } from './pages/hub-desk/hub-desk.page.ts';
import { makeCopyPage } from './pages/make-copy/make-copy.page.ts';
import { keepBridgePage, revokeCopyPage, viewHubsPage } from './pages/view-hubs/view-hubs.page.ts';

/** What goes on when the centre is down: a signed numbered feed, a working copy, receipts brought back. */
export const hubsCapability: Capability = {
  name: 'hubs',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts', 'cards'],
  config: hubsConfig,
  permissions: hubsPermissions,
  refusals: hubsRefusals,
  pages: [viewHubsPage, revokeCopyPage, keepBridgePage, makeCopyPage, callSheetPage, hubDeskPage],
  routes: [checkCopyRoute, renewCopyRoute, bringReceiptsRoute],
  exchanges: [feedHeadExchange, feedEntryExchange, feedSinceExchange, hubWorkerExchange],
  loops: [hubFeedLoop],
};
