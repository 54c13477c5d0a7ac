import type { Permission } from '../../kernel/permission.ts';

/** Saying which threat level holds. */
export const changeThreatLevel: Permission = {
  key: 'threat.change-level',
  sentence:
    'A duty officer, an approver or an operator enters a national threat level with its source, or confirms what a colleague entered.',
  roles: ['duty-officer', 'approver', 'operator'],
  scope: 'anywhere',
};

/** An organisation's own answer to the threat level. */
export const keepResponse: Permission = {
  key: 'threat.keep-response',
  sentence:
    'A member whose role covers a whole organisation chooses its response level and keeps its list of actions for each level.',
  roles: ['member'],
  scope: 'within',
};

/** Doing what the list says. */
export const finishTasks: Permission = {
  key: 'threat.finish-tasks',
  sentence:
    'A member sees what is to be done at their premises or organisation after a change of level, and ticks it off.',
  roles: ['member'],
  scope: 'within',
};

/** All permissions of threat, for the sheet. */
export const threatPermissions: readonly Permission[] = [changeThreatLevel, keepResponse, finishTasks];
