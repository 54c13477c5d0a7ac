import type { Permission } from '../../kernel/permission.ts';

/** Seeing how sending goes: queues, providers, shifts; nobody's name is there. */
export const seeOperations: Permission = {
  key: 'operations.see',
  sentence:
    'An operator, a duty officer, an approver or an auditor sees how sending goes: what waits, how each provider does, what is held up.',
  roles: ['operator', 'duty-officer', 'approver', 'auditor'],
  scope: 'anywhere',
};

/** Holding up, letting go on, sending again. */
export const runOperations: Permission = {
  key: 'operations.run',
  sentence:
    'An operator pauses and resumes channels and lanes, drains providers, sends again what failed, and names the canaries, each with a reason.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of operations, for the sheet. */
export const operationsPermissions: readonly Permission[] = [seeOperations, runOperations];
