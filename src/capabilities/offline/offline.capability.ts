import type { Capability } from '../../platform/capability.ts';

/** What a phone keeps for a place without a network. */
export const offlineCapability: Capability = {
  name: 'offline',
  dependsOn: [],
};
