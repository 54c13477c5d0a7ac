import type { Permission } from '../../kernel/permission.ts';

/** Using what was prepared, and seeing whom it leaves out. */
export const readAudiences: Permission = {
  key: 'audiences.read',
  sentence:
    'A duty officer, an approver, a hub officer, a sector lead or an operator sees saved audiences, how many people they reach and which places they miss.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'operator'],
  scope: 'anywhere',
};

/** Preparing them. */
export const keepAudiences: Permission = {
  key: 'audiences.keep',
  sentence: 'A duty officer or a hub officer names, changes and archives saved audiences.',
  roles: ['duty-officer', 'hub-officer'],
  scope: 'anywhere',
};
