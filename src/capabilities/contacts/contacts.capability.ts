import type { Capability } from '../../platform/capability.ts';
import { contactsConfig } from './contacts-config.ts';
import { contactsRefusals } from './contacts-errors.ts';
import { contactsPermissions } from './contacts-permissions.ts';

/** Leads' own networks: sealed lists that the centre only counts. */
export const contactsCapability: Capability = {
  name: 'contacts',
  dependsOn: ['audit', 'identity', 'network', 'leads'],
  config: contactsConfig,
  permissions: contactsPermissions,
  refusals: contactsRefusals,
};
