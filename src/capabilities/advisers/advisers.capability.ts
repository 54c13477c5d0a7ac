import type { Capability } from '../../platform/capability.ts';

/** Advisers: whom to visit next, what they saw and recommend, what became of it. */
export const advisersCapability: Capability = {
  name: 'advisers',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
};
