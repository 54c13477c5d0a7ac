import type { Capability } from '../../platform/capability.ts';
import { auditConfig } from './audit-config.ts';
import { auditRefusals } from './audit-errors.ts';
import { readAudit } from './audit-permissions.ts';
import { auditSealer } from './audit-sealer.ts';
import { makeListAuditPage, type NamePeople } from './pages/list-audit/list-audit.page.ts';

/** The audit record. People's names come from outside, since this capability stands below the one that knows them. */
export function makeAuditCapability(outside: { readonly namePeople: NamePeople }): Capability {
  return {
    name: 'audit',
    dependsOn: [],
    config: auditConfig,
    permissions: [readAudit],
    refusals: auditRefusals,
    pages: [makeListAuditPage(outside.namePeople)],
    loops: [auditSealer],
  };
}
