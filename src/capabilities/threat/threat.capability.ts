import type { Capability } from '../../platform/capability.ts';
import { threatRefusals } from './threat-errors.ts';
import { threatPermissions } from './threat-permissions.ts';

/** The threat level now and before, and what each organisation does at each level. */
export const threatCapability: Capability = {
  name: 'threat',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: threatPermissions,
  refusals: threatRefusals,
};
