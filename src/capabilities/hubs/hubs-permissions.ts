import type { Permission } from '../../kernel/permission.ts';

/** Seeing how the feed does, who mirrors it, and which copies are out. */
export const seeHubs: Permission = {
  key: 'hubs.see',
  sentence:
    'A hub officer, a duty officer, an approver, an operator or an auditor sees the state of the feed, its mirrors, the working copies that are out and what was heard offline.',
  roles: ['hub-officer', 'duty-officer', 'approver', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Taking names and numbers along. */
export const keepWorkingCopy: Permission = {
  key: 'hubs.keep-copy',
  sentence:
    'A hub officer keeps an encrypted working copy of the leads within their scope, or prints them, and brings back what was said while the centre was away.',
  roles: ['hub-officer'],
  scope: 'within',
};

/** Saying where a hub meets. */
export const keepBridges: Permission = {
  key: 'hubs.keep-bridges',
  sentence:
    'A hub officer writes down how the standing bridge call within their scope is joined; a duty officer, anywhere.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Ending somebody's copy. */
export const revokeCopies: Permission = {
  key: 'hubs.revoke-copies',
  sentence: 'A duty officer or an operator revokes a working copy of anybody.',
  roles: ['duty-officer', 'operator'],
  scope: 'anywhere',
};

/** Ending one's own copy: the least that whoever keeps one must be able to do, and whoever may end those of others. */
export const revokeOwnCopies: Permission = {
  key: 'hubs.revoke-own-copies',
  sentence: 'A hub officer, a duty officer or an operator revokes a working copy that they made themselves.',
  roles: ['hub-officer', 'duty-officer', 'operator'],
  scope: 'anywhere',
};

/** All permissions of hubs, for the sheet. */
export const hubsPermissions: readonly Permission[] = [
  seeHubs,
  keepWorkingCopy,
  keepBridges,
  revokeCopies,
  revokeOwnCopies,
];
