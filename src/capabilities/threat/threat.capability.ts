import type { Capability } from '../../platform/capability.ts';

/** The threat level now and before, and what each organisation does at each level. */
export const threatCapability: Capability = {
  name: 'threat',
  dependsOn: [],
};
