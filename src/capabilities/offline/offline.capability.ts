import type { Capability } from '../../platform/capability.ts';
import { offlinePackExchange, offlinePartExchange } from './http/offline-pack.exchange.ts';
import { ownPackRoute, ownPartRoute } from './http/own-pack.route.ts';
import { keepOfflinePage, offlineFramePage } from './pages/keep-offline/keep-offline.page.ts';

/** What a phone keeps for a place without a network. */
export const offlineCapability: Capability = {
  name: 'offline',
  dependsOn: ['network', 'delivery', 'threat', 'doors', 'guidance', 'alerts', 'premises', 'procedures', 'search'],
  pages: [keepOfflinePage, offlineFramePage],
  routes: [ownPackRoute, ownPartRoute],
  exchanges: [offlinePackExchange, offlinePartExchange],
};
