import type { Capability } from '../../platform/capability.ts';

/** Exercises on the real path, the practice that keeps the right to launch, and what was learned. */
export const exercisesCapability: Capability = {
  name: 'exercises',
  dependsOn: ['audit', 'identity', 'network', 'rotas', 'audiences', 'delivery', 'alerts', 'room'],
};
