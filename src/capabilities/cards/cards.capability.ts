import type { Capability } from '../../platform/capability.ts';

/** One version of an alert as a signed card that anybody can verify and pass on. */
export const cardsCapability: Capability = {
  name: 'cards',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts'],
};
