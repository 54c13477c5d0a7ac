import type { Permission } from '../../kernel/permission.ts';

/** Saying at which employers people sign in. */
export const manageIssuers: Permission = {
  key: 'identity.manage-issuers',
  sentence:
    'An operator says at which employers people sign in and which of their groups hold which role here; a second operator confirms roles that decide much.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** Saying that somebody has left. */
export const markPeopleLeft: Permission = {
  key: 'identity.mark-left',
  sentence:
    'An operator or a hub officer marks somebody as having left, so that they are signed out and told nothing more.',
  roles: ['operator', 'hub-officer'],
  scope: 'anywhere',
};

/** Saying that somebody who decides much has left. */
export const markPowerfulLeft: Permission = {
  key: 'identity.mark-powerful-left',
  sentence: 'An operator, alone, marks a duty officer, an approver or another operator as having left.',
  roles: ['operator'],
  scope: 'anywhere',
};
