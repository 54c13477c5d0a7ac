import type { Permission } from '../../kernel/permission.ts';

/** Saying at which employers people sign in. */
export const manageIssuers: Permission = {
  key: 'identity.manage-issuers',
  sentence:
    'An operator says at which employers people sign in and which of their groups hold which role here; a second operator confirms roles that decide much.',
  roles: ['operator'],
  scope: 'anywhere',
};
