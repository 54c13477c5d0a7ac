import type { Capability } from '../../platform/capability.ts';
import { premisesRefusals } from './premises-errors.ts';
import { premisesPermissions } from './premises-permissions.ts';

/** Premises as their keepers see them: what they are like, who may see and do what there, how they stand, and one list of actions. */
export const premisesCapability: Capability = {
  name: 'premises',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: premisesPermissions,
  refusals: premisesRefusals,
};
