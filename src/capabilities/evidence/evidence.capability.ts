import type { Capability } from '../../platform/capability.ts';
import { evidenceConfig } from './evidence-config.ts';
import { evidenceRefusals } from './evidence-errors.ts';
import { evidencePermissions } from './evidence-permissions.ts';
import { certificatesExchange } from './http/certificates.exchange.ts';

/** The evidence pack of premises: signed, shared by links that expire, checked by anybody. */
export const evidenceCapability: Capability = {
  name: 'evidence',
  dependsOn: ['audit', 'cards', 'premises', 'obligations', 'assessments', 'procedures', 'drills'],
  config: evidenceConfig,
  permissions: evidencePermissions,
  refusals: evidenceRefusals,
  exchanges: [certificatesExchange],
};
