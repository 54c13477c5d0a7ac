import type { Capability } from '../../platform/capability.ts';

/** Who is on shift when for which office, swaps and gaps, as a calendar. */
export const rotasCapability: Capability = {
  name: 'rotas',
  dependsOn: ['audit', 'identity', 'network'],
};
