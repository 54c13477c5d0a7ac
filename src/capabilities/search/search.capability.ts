import type { Capability } from '../../platform/capability.ts';

/** Finds what a reader may read, by words as people say them. */
export const searchCapability: Capability = {
  name: 'search',
  dependsOn: [],
};
