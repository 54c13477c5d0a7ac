import type { Permission } from '../../kernel/permission.ts';

/** Reading the record, and checking it. */
export const readAudit: Permission = {
  key: 'audit.read',
  sentence: 'An auditor, operator, duty officer or approver reads the audit record and has it checked.',
  roles: ['auditor', 'operator', 'duty-officer', 'approver'],
};
