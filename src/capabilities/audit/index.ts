export { makeAuditCapability } from './audit.capability.ts';
export type { AuditEntry } from './audit-entry.ts';
export { recordAudit, recordAuditSet } from './record-audit.ts';
export { recordRead } from './record-read.ts';
export { sealAudit } from './seal-audit.ts';
export { type AuditReport, verifyAudit } from './verify-audit.ts';
