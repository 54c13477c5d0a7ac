import type { Capability } from '../../platform/capability.ts';
import type { NamePeople } from './actor-words.ts';
import { auditConfig } from './audit-config.ts';
import { auditRefusals } from './audit-errors.ts';
import { exportAudit, readAudit } from './audit-permissions.ts';
import { auditSealer } from './audit-sealer.ts';
import { checkAuditPage } from './pages/check-audit/check-audit.page.ts';
import { exportAuditPage } from './pages/export-audit/export-audit.page.ts';
import { makeListAuditPage } from './pages/list-audit/list-audit.page.ts';
import { showCheckpointKeyPage, showCheckpointPage } from './pages/show-checkpoint/show-checkpoint.page.ts';
import { makeViewEntryPage } from './pages/view-entry/view-entry.page.ts';

/** The audit record. People's names come from outside, since this capability stands below the one that knows them. */
export function makeAuditCapability(outside: { readonly namePeople: NamePeople }): Capability {
  return {
    name: 'audit',
    dependsOn: [],
    config: auditConfig,
    permissions: [readAudit, exportAudit],
    refusals: auditRefusals,
    pages: [
      makeListAuditPage(outside.namePeople),
      checkAuditPage,
      exportAuditPage,
      showCheckpointPage,
      showCheckpointKeyPage,
      makeViewEntryPage(outside.namePeople),
    ],
    loops: [auditSealer],
  };
}
