import { describe, expect, it } from 'vitest';
import { type Actor, anonymous, systemActor } from './actor.ts';
import { may } from './permission.ts';

const approve = { key: 'trial.approve', sentence: 'An approver approves.', roles: ['approver', 'deputy'] };

function aHolder(...roles: string[]): Actor {
  const held = roles.map((role) => ({ role, scope: { kind: 'region' as const, id: 'WAL' } }));
  return { kind: 'person', personId: 'p', name: 'Mair Ellis', roles: held };
}

describe('a permission', () => {
  it.each([
    ['somebody with one of its roles', aHolder('author', 'deputy'), true],
    ['somebody with other roles', aHolder('author'), false],
    ['somebody without a role', aHolder(), false],
    ['nobody in particular', anonymous, false],
    ['the system', systemActor('clock'), true],
  ])('for %s', (_name, actor, expected) => {
    expect(may(actor, approve)).toBe(expected);
  });

  it('that no role carries is the system’s alone', () => {
    expect(may(aHolder('approver'), { ...approve, roles: [] })).toBe(false);
  });
});
