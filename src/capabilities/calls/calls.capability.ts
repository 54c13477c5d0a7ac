import type { Capability } from '../../platform/capability.ts';

/** Bridge calls: invited in seconds, a roll-call, notes, actions, a summary. */
export const callsCapability: Capability = {
  name: 'calls',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'audiences', 'delivery'],
};
