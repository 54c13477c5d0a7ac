import type { Permission } from '../../kernel/permission.ts';

/** Teaching the search words, and seeing what it missed. */
export const keepSearch: Permission = {
  key: 'search.keep',
  sentence:
    'An editor, a hub officer or a duty officer sees which words were looked for in vain, and keeps the synonyms and the best bets of the search.',
  roles: ['editor', 'hub-officer', 'duty-officer'],
  scope: 'anywhere',
};

/** All permissions of search, for the sheet. */
export const searchPermissions: readonly Permission[] = [keepSearch];
