import type { Capability } from '../../platform/capability.ts';
import { guidanceRefusals } from './guidance-errors.ts';
import { guidancePermissions } from './guidance-permissions.ts';

/** Documents that are owned, reviewed, dated and versioned, and how people read them. */
export const guidanceCapability: Capability = {
  name: 'guidance',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: guidancePermissions,
  refusals: guidanceRefusals,
};
