import type { Permission } from '../../kernel/permission.ts';

/** An adviser's daily work. */
export const advisePremises: Permission = {
  key: 'advisers.advise',
  sentence:
    'A security adviser sees which premises of their region deserve the next visit, plans visits, keeps notes and recommends.',
  roles: ['adviser'],
  scope: 'within',
};

/** Changing what the ranking makes of its reasons. */
export const weighVisits: Permission = {
  key: 'advisers.weigh-visits',
  sentence: 'An operator changes how much each reason weighs in the ranking of next visits, from a day on.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** Seeing how the ranking weighs. */
export const seeVisitWeights: Permission = {
  key: 'advisers.see-weights',
  sentence: 'A security adviser or an operator sees how much each reason weighs in the ranking of next visits.',
  roles: ['adviser', 'operator'],
  scope: 'anywhere',
};

/** All permissions of advisers, for the sheet. */
export const advisersPermissions: readonly Permission[] = [advisePremises, weighVisits, seeVisitWeights];
