import type { Capability } from '../../platform/capability.ts';
import { leadsRefusals } from './leads-errors.ts';
import { leadsPermissions } from './leads-permissions.ts';

/** The office of a sector lead: who holds it, who stands in, who belongs to it. */
export const leadsCapability: Capability = {
  name: 'leads',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: leadsPermissions,
  refusals: leadsRefusals,
};
