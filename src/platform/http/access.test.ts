import { describe, expect, it } from 'vitest';
import { anonymous, systemActor } from '../../kernel/actor.ts';
import { mayOpen, requireAccess } from './access.ts';
import { aPerson } from './http-builders.ts';

const approve = {
  key: 'trial.approve',
  sentence: 'An approver approves.',
  roles: ['approver'],
  scope: 'anywhere' as const,
};

describe('access', () => {
  it.each([
    ['nobody', anonymous, [true, false, false]],
    ['a member', aPerson('member'), [true, true, false]],
    ['an approver', aPerson('member', 'approver'), [true, true, true]],
    ['the system', systemActor('test'), [true, true, true]],
  ] as const)('of %s', (_name, actor, expected) => {
    expect((['public', 'signed-in', approve] as const).map((access) => mayOpen(actor, access))).toEqual(expected);
  });

  it('tells somebody who may not from somebody who is not known', () => {
    expect(() => requireAccess(anonymous, approve)).toThrow('SIGN_IN_FIRST');
    expect(() => requireAccess(anonymous, 'signed-in')).toThrow('SIGN_IN_FIRST');
    expect(() => requireAccess(aPerson('member'), approve)).toThrow('NOT_ALLOWED');
    expect(requireAccess(aPerson('approver'), approve)).toBeUndefined();
  });
});
