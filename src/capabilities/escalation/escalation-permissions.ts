import type { Permission } from '../../kernel/permission.ts';

/** Seeing how an alert escalates: how many are silent, which step is next, who acts. */
export const seeEscalation: Permission = {
  key: 'escalation.see',
  sentence:
    'Duty officers, approvers, operators and auditors see whose silence is followed up, and how; hub officers, sector leads and deputies see those within their scope.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator', 'auditor'],
  scope: 'within',
  unfenced: ['duty-officer', 'approver', 'operator', 'auditor'],
};

/** Telephoning silent people. */
export const phoneSilent: Permission = {
  key: 'escalation.phone',
  sentence:
    'A hub officer telephones silent people of their region from the list, sees their numbers, and writes down what came of it; a duty officer, of every region.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Reading policies and what the auditor found. */
export const readPolicies: Permission = {
  key: 'escalation.read-policies',
  sentence:
    'An officer, an approver, an operator or an auditor reads what follows silence, and what the auditor found.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Changing policies: one proposes, another decides. */
export const keepPolicies: Permission = {
  key: 'escalation.keep-policies',
  sentence: 'A duty officer proposes another policy for silence, and decides about what somebody else proposed.',
  roles: ['duty-officer'],
  scope: 'anywhere',
};

/** All permissions of escalation, for the sheet. */
export const escalationPermissions: readonly Permission[] = [seeEscalation, phoneSilent, readPolicies, keepPolicies];
