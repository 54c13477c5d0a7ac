import type { Permission } from '../../kernel/permission.ts';

/** Passing alerts on for one's post; which posts, the posts themselves say. */
export const passAlertsOn: Permission = {
  key: 'cascade.pass-on',
  sentence:
    'A sector lead, or the deputy who acts for a post, passes live alerts on to the network of the post; an associate to their own lists.',
  roles: ['sector-lead', 'deputy', 'associate'],
  scope: 'anywhere',
};

/** All permissions of the cascade, for the sheet. */
export const cascadePermissions: readonly Permission[] = [passAlertsOn];
