import type { Permission } from '../../kernel/permission.ts';

/** The duty officer's room: everything in force at once, calls for help, the shift note, and what was learned. */
export const runRoom: Permission = {
  key: 'room.run',
  sentence:
    'A duty officer, an approver or a hub officer opens the room, takes calls for help and closes them, leaves the shift note, and writes down what to change.',
  roles: ['duty-officer', 'approver', 'hub-officer'],
  scope: 'anywhere',
};

/** All permissions of the room, for the sheet. */
export const roomPermissions: readonly Permission[] = [runRoom];
