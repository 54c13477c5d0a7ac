import type { Capability } from '../../platform/capability.ts';

/** Documents that are owned, reviewed, dated and versioned, and how people read them. */
export const guidanceCapability: Capability = {
  name: 'guidance',
  dependsOn: [],
};
