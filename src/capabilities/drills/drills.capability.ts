import type { Capability } from '../../platform/capability.ts';

/** Drills and training of premises, and what a threat level asks of them. */
export const drillsCapability: Capability = {
  name: 'drills',
  dependsOn: ['audit', 'identity', 'network', 'premises', 'threat'],
};
