import type { Capability } from '../../platform/capability.ts';

/** What goes on when the centre is down: a signed numbered feed, a working copy, receipts brought back. */
export const hubsCapability: Capability = {
  name: 'hubs',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts', 'cards'],
};
