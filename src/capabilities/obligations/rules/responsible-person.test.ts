import { describe, expect, it } from 'vitest';
import { eventResponsible, findResponsible, listInstitutions } from './responsible-person.ts';

describe('the responsible person', () => {
  it.each([
    [2, null, 'controls-premises', 's.4(1)(a)', false],
    [null, null, 'controls-premises', 's.4(1)(a)', false],
    [10, 'health-trust', 'the-trust', 'Sch.1 para 10(2)(a)', true],
    [10, 'health-board', 'the-board', 'Sch.1 para 10(2)(b)', true],
    [10, 'other-hospital', 'governing-body', 'Sch.1 para 10(2)(c)', true],
    [10, 'no-hospital', 'controls-premises', 's.4(1)(a)', false],
    [10, null, 'controls-premises', 's.4(1)(a)', false],
    [10, 'college', 'controls-premises', 's.4(1)(a)', false],
    [14, 'referral-unit', 'local-authority', 'Sch.1 para 14(3)(a)(i)', true],
    [14, 'governed-school', 'governing-body', 'Sch.1 para 14(3)(a)(ii)', true],
    [14, 'other-school', 'proprietor', 'Sch.1 para 14(3)(a)(ii)', true],
    [15, 'college', 'governing-body', 'Sch.1 para 15(2)(a)(i)', true],
    [15, 'academy-16-19', 'proprietor', 'Sch.1 para 15(2)(a)(ii)', true],
    [15, 'training-provider', 'training-provider', 'Sch.1 para 15(2)(a)(iii)', true],
    [15, 'local-authority', 'local-authority', 'Sch.1 para 15(2)(a)(iv)', true],
    [15, 'welsh-provider', 'education-provider', 'Sch.1 para 15(2)(a)(v)', true],
    [15, 'listed-body', 'listed-body', 'Sch.1 para 15(2)(a)(vi)', true],
    [16, null, 'governing-body', 'Sch.1 para 16(2)', true],
    [17, null, 'public-authority', 'Sch.1 para 17(2)', true],
  ] as const)('of use %s, institution %s, is %s', (principalUse, institution, code, cites, fixedByLaw) => {
    expect(findResponsible({ principalUse, institution })).toEqual({ code, cites, fixedByLaw });
  });

  it('is asked for by the kind of institution for health care, schools and further education only', () => {
    expect(listInstitutions(10)).toEqual(['health-trust', 'health-board', 'other-hospital', 'no-hospital']);
    expect(listInstitutions(14)).toEqual(['referral-unit', 'governed-school', 'other-school']);
    expect(listInstitutions(15)).toHaveLength(6);
    expect(listInstitutions(16)).toEqual([]);
  });

  it('of an event is whoever will control the premises for it', () => {
    expect(eventResponsible).toEqual({ code: 'controls-event', cites: 's.4(1)(b)', fixedByLaw: false });
  });
});
