import type { Capability } from '../../platform/capability.ts';

/** The evidence pack of premises: signed, shared by links that expire, checked by anybody. */
export const evidenceCapability: Capability = {
  name: 'evidence',
  dependsOn: ['audit', 'identity', 'network', 'premises', 'obligations', 'assessments', 'procedures', 'drills'],
};
