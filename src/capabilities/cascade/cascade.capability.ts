import type { Capability } from '../../platform/capability.ts';

/** The onward way of an alert through leads and their networks, and who has it. */
export const cascadeCapability: Capability = {
  name: 'cascade',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'contacts', 'delivery', 'alerts', 'cards', 'escalation'],
};
