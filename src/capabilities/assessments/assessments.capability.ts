import type { Capability } from '../../platform/capability.ts';

/** Risk assessments of premises, from what is to be protected to what is done about it. */
export const assessmentsCapability: Capability = {
  name: 'assessments',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
};
