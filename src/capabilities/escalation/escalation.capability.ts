import type { Capability } from '../../platform/capability.ts';

/** What follows silence: who is reminded, who steps in, and the proof that nothing was skipped. */
export const escalationCapability: Capability = {
  name: 'escalation',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery'],
};
