import type { Capability } from '../../platform/capability.ts';
import { advisersConfig } from './advisers-config.ts';
import { advisersRefusals } from './advisers-errors.ts';
import { advisersPermissions } from './advisers-permissions.ts';

/** Advisers: whom to visit next, what they saw and recommend, what became of it; and where premises stand among similar ones. */
export const advisersCapability: Capability = {
  name: 'advisers',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
  config: advisersConfig,
  permissions: advisersPermissions,
  refusals: advisersRefusals,
};
