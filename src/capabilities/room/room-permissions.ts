import type { Permission } from '../../kernel/permission.ts';

/** The duty officer's room: everything in force at once, calls for help, the shift note, and what was learned. */
export const runRoom: Permission = {
  key: 'room.run',
  sentence:
    'A duty officer, an approver or a hub officer opens the room, takes calls for help and closes them, leaves the shift note, and writes down what to change.',
  roles: ['duty-officer', 'approver', 'hub-officer'],
  scope: 'anywhere',
};

/** How far premises of the region are with their own steps in an alert, where the firm lets the region see it. */
export const watchSites: Permission = {
  key: 'room.watch-sites',
  sentence:
    'A hub officer or a duty officer sees in an alert how many steps the premises of their region have done, where the firm lets the region see it.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'within',
};

/** All permissions of the room, for the sheet. */
export const roomPermissions: readonly Permission[] = [runRoom, watchSites];
