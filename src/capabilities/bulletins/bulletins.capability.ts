import type { Capability } from '../../platform/capability.ts';

/** Messages that are not alerts: bulletins, details to confirm, test calls. */
export const bulletinsCapability: Capability = {
  name: 'bulletins',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'audiences', 'delivery'],
};
