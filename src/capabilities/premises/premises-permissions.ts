import type { Permission } from '../../kernel/permission.ts';

/** Opening pages of premises at all. What each sees there is decided by the table of `site-policy.ts`. */
export const seePremises: Permission = {
  key: 'premises.see',
  sentence:
    'A member sees the premises that they keep, deputise for or work at; an adviser, a hub officer or a duty officer, how those of their region stand, and more only where their keeper lets them in.',
  roles: ['member', 'adviser', 'hub-officer', 'duty-officer'],
  scope: 'anywhere',
};

/** Changing anything of premises. What each changes there is decided by the table of `site-policy.ts`. */
export const keepPremises: Permission = {
  key: 'premises.keep',
  sentence: 'A member changes the plans of premises that they keep or deputise for.',
  roles: ['member'],
  scope: 'anywhere',
};

/** All permissions of premises, for the sheet. */
export const premisesPermissions: readonly Permission[] = [seePremises, keepPremises];
