import type { Permission } from '../../kernel/permission.ts';

/** Reading the record, and checking it. */
export const readAudit: Permission = {
  key: 'audit.read',
  sentence: 'An auditor, operator, duty officer or approver reads the audit record and has it checked.',
  roles: ['auditor', 'operator', 'duty-officer', 'approver'],
  scope: 'anywhere',
};

/** Taking parts of the record away, with their proofs. */
export const exportAudit: Permission = {
  key: 'audit.export',
  sentence: 'An auditor or an operator downloads entries of the audit record with their proofs.',
  roles: ['auditor', 'operator'],
  scope: 'anywhere',
};
