import type { Permission } from '../../kernel/permission.ts';

/** Sending what is not an alert. */
export const sendBulletins: Permission = {
  key: 'bulletins.send',
  sentence:
    'A duty officer, a hub officer or a sector lead sends bulletins, asks people to check their details and sends tests, to people within their scope; one person is enough.',
  roles: ['duty-officer', 'hub-officer', 'sector-lead'],
  scope: 'within',
};

/** All permissions of bulletins, for the sheet. */
export const bulletinPermissions: readonly Permission[] = [sendBulletins];
