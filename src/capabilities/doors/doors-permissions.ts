import type { Permission } from '../../kernel/permission.ts';

/** Changing the numbers, links and words of the route finder, and noting that they were tried. */
export const keepDoors: Permission = {
  key: 'doors.keep',
  sentence:
    'An operator or a duty officer changes the numbers, links and words by which people are shown the right door, and notes that they were tried.',
  roles: ['operator', 'duty-officer'],
  scope: 'anywhere',
};

/** All permissions of doors, for the sheet. */
export const doorsPermissions: readonly Permission[] = [keepDoors];
