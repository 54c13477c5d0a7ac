import type { Permission } from '../../kernel/permission.ts';

/** Changing the keys that prove our words. */
export const keepCardKeys: Permission = {
  key: 'cards.keep-keys',
  sentence: 'An operator rotates and revokes the keys under which cards are signed, each with a reason.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of cards, for the sheet. */
export const cardPermissions: readonly Permission[] = [keepCardKeys];
