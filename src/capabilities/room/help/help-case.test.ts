import { describe, expect, it } from 'vitest';
import { type HelpCase, joinHelpLines } from './help-case.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes));

function aCase(personId: string, overrides: Partial<HelpCase> = {}): HelpCase {
  return {
    ...{ id: `case-${personId}`, alertId: 'alert', launchId: 'launch', personId, takenBy: 'person:bea' },
    ...{ takenByName: 'Bea Sample', takenAt: at(5), note: '', closedBy: null, closedByName: null, closedAt: null },
    outcome: null,
    ...overrides,
  };
}

describe('the list of calls for help', () => {
  it('begins with those whom nobody has, the longest waiting first, and ends with those that are over', () => {
    const people = ['over', 'taken', 'late', 'early'].map((personId, place) => ({
      personId,
      answeredAt: at([0, 1, 3, 2][place] ?? 9),
    }));
    const cases = [aCase('taken'), aCase('over', { closedAt: at(6), outcome: 'helped' })];
    const lines = joinHelpLines(people, cases);
    expect(lines.map(({ person, state }) => `${person.personId} ${state}`)).toEqual([
      'early untaken',
      'late untaken',
      'taken taken',
      'over closed',
    ]);
  });

  it('puts back whoever asked again after the case was closed, and whoever was given back', () => {
    const people = [
      { personId: 'again', answeredAt: at(7) },
      { personId: 'given-back', answeredAt: at(1) },
    ];
    const cases = [
      aCase('again', { closedAt: at(6), outcome: 'helped' }),
      aCase('given-back', { closedAt: at(6), outcome: 'given-back' }),
    ];
    expect(joinHelpLines(people, cases).map(({ state }) => state)).toEqual(['untaken', 'untaken']);
  });
});
