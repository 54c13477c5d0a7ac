import type { Capability } from '../../platform/capability.ts';

/** Atom feeds of what is published, and a WebSub hub that tells whoever follows them. */
export const feedsCapability: Capability = {
  name: 'feeds',
  dependsOn: [],
};
