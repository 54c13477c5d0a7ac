import type { InstitutionCode, PremisesFacts, Reason } from './duty-facts.ts';

/** Who is responsible, as a code with words, whether the Act itself names them, and where it says so. */
export interface ResponsiblePerson extends Reason {
  readonly fixedByLaw: boolean;
}

/** An institution's kind, the use it belongs to and who answers for it. */
interface InstitutionRule extends Reason {
  readonly institution: InstitutionCode;
  readonly use: number;
}

const institutionRules: readonly InstitutionRule[] = [
  { institution: 'health-trust', use: 10, code: 'the-trust', cites: 'Sch.1 para 10(2)(a)' },
  { institution: 'health-board', use: 10, code: 'the-board', cites: 'Sch.1 para 10(2)(b)' },
  { institution: 'other-hospital', use: 10, code: 'governing-body', cites: 'Sch.1 para 10(2)(c)' },
  { institution: 'no-hospital', use: 10, code: 'controls-premises', cites: 's.4(1)(a)' },
  { institution: 'referral-unit', use: 14, code: 'local-authority', cites: 'Sch.1 para 14(3)(a)(i)' },
  { institution: 'governed-school', use: 14, code: 'governing-body', cites: 'Sch.1 para 14(3)(a)(ii)' },
  { institution: 'other-school', use: 14, code: 'proprietor', cites: 'Sch.1 para 14(3)(a)(ii)' },
  { institution: 'college', use: 15, code: 'governing-body', cites: 'Sch.1 para 15(2)(a)(i)' },
  { institution: 'academy-16-19', use: 15, code: 'proprietor', cites: 'Sch.1 para 15(2)(a)(ii)' },
  { institution: 'training-provider', use: 15, code: 'training-provider', cites: 'Sch.1 para 15(2)(a)(iii)' },
  { institution: 'local-authority', use: 15, code: 'local-authority', cites: 'Sch.1 para 15(2)(a)(iv)' },
  { institution: 'welsh-provider', use: 15, code: 'education-provider', cites: 'Sch.1 para 15(2)(a)(v)' },
  { institution: 'listed-body', use: 15, code: 'listed-body', cites: 'Sch.1 para 15(2)(a)(vi)' },
];

/** The kinds of institution to choose from for a use; none where the use alone settles it. */
export function listInstitutions(use: number): readonly InstitutionCode[] {
  return institutionRules.filter((rule) => rule.use === use).map(({ institution }) => institution);
}

/** Who is responsible for premises: whom the Act names for their use, else whoever controls them for that use (s.4). */
export function findResponsible({
  principalUse,
  institution,
}: Pick<PremisesFacts, 'principalUse' | 'institution'>): ResponsiblePerson {
  if (principalUse === 16) return { code: 'governing-body', cites: 'Sch.1 para 16(2)', fixedByLaw: true };
  if (principalUse === 17) return { code: 'public-authority', cites: 'Sch.1 para 17(2)', fixedByLaw: true };
  const rule = institutionRules.find((each) => each.use === principalUse && each.institution === institution);
  if (!rule) return { code: 'controls-premises', cites: 's.4(1)(a)', fixedByLaw: false };
  return { code: rule.code, cites: rule.cites, fixedByLaw: rule.code !== 'controls-premises' };
}

/** Who is responsible for an event: whoever will control the premises for it. */
export const eventResponsible: ResponsiblePerson = { code: 'controls-event', cites: 's.4(1)(b)', fixedByLaw: false };
