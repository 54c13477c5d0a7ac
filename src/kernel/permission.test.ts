import { describe, expect, it } from 'vitest';
import { type Actor, anonymous, systemActor } from './actor.ts';
import { coverOf, groupByCover, may, mayWithin } from './permission.ts';

const approve = {
  key: 'trial.approve',
  sentence: 'An approver approves.',
  roles: ['approver', 'deputy'],
  scope: 'anywhere' as const,
};

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

  it('within a scope is had somewhere, and at the places of the role that carries it', () => {
    const within = { ...approve, scope: 'within' as const, unfenced: ['deputy'] };
    const wales = { regionCodes: ['WAL'] };
    const kent = { regionCodes: ['KEN'] };
    expect(may(aHolder('approver'), within)).toBe(true);
    expect([wales, kent].map((place) => mayWithin(aHolder('approver'), within, place))).toEqual([true, false]);
    expect([wales, kent].map((place) => mayWithin(aHolder('deputy'), within, place))).toEqual([true, true]);
    expect([wales, kent].map((place) => mayWithin(aHolder('approver'), approve, place))).toEqual([true, true]);
    expect([aHolder('author'), anonymous].map((actor) => mayWithin(actor, within, wales))).toEqual([false, false]);
    expect(coverOf(systemActor('clock'), within).everywhere).toBe(true);
  });

  it('puts those together who have it over the same places', () => {
    const within = { ...approve, scope: 'within' as const, unfenced: ['deputy'] };
    const holders = [aHolder('approver'), aHolder('deputy'), aHolder('approver'), anonymous];
    const groups = groupByCover(
      holders.map((actor, place) => ({ actor, place })),
      within,
    );
    expect(groups.map((group) => group.map(({ place }) => place))).toEqual([[0, 2], [1], [3]]);
  });

  it('that no role carries is the system’s alone', () => {
    expect(may(aHolder('approver'), { ...approve, roles: [] })).toBe(false);
  });
});
