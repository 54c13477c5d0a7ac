import type { Capability } from '../../platform/capability.ts';

/** Audiences: who is meant by "hotels in two regions inside this outline". No pages of its own. */
export const audiencesCapability: Capability = {
  name: 'audiences',
  dependsOn: ['network', 'identity'],
};
