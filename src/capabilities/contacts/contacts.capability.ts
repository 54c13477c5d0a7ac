import type { Capability } from '../../platform/capability.ts';

/** Leads' own networks: sealed lists that the centre only counts. */
export const contactsCapability: Capability = {
  name: 'contacts',
  dependsOn: ['audit', 'identity', 'network', 'leads'],
};
