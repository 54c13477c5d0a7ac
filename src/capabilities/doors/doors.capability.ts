import type { Capability } from '../../platform/capability.ts';

/** The route finder: which door to go to, in at most three plain questions. */
export const doorsCapability: Capability = {
  name: 'doors',
  dependsOn: [],
};
