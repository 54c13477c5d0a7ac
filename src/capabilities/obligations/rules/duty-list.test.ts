import { describe, expect, it } from 'vitest';
import { type DutyShape, listDuties } from './duty-list.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;
const alone: DutyShape = { holder: 'standard', control: 'alone', nestedWithOthers: false, individual: false };
const linesOf = (more: Partial<DutyShape>): string[] =>
  listDuties({ ...alone, ...more }, rules).map(({ code, cites, timing }) => `${code}: ${cites}, ${timing}`);

const procedures = [
  'procedure-evacuation: s.5(3)(a), standing',
  'procedure-invacuation: s.5(3)(b), standing',
  'procedure-lockdown: s.5(3)(c), standing',
  'procedure-communication: s.5(3)(d), standing',
];
const measures = [
  'measure-monitoring: s.6(3)(a), standing',
  'measure-movement: s.6(3)(b), standing',
  'measure-safety: s.6(3)(c), standing',
  'measure-information: s.6(3)(d), standing',
];
const document = 'document: s.7, practicable-then-copies';
const joint = 'coordinate-joint: s.8(1)-(2), standing';
const nested = 'coordinate-nested: s.8(3)-(4), standing';
const cooperate = 'others-cooperate: s.8(5)-(6), standing';
const notify = 'notify: s.9, regulations';
const senior = 'senior-individual: s.10, standing';

describe('the duties', () => {
  it('of standard premises are four procedures, co-ordination and telling the authority', () => {
    expect(linesOf({})).toEqual([...procedures, notify]);
    expect(linesOf({ control: 'joint', nestedWithOthers: true })).toEqual([...procedures, joint, nested, notify]);
    expect(linesOf({ control: 'others-too' })).toEqual([...procedures, notify]);
  });

  it.each(['enhanced', 'event'] as const)('of %s add measures, the document and a senior individual', (holder) => {
    expect(linesOf({ holder })).toEqual([...procedures, ...measures, document, notify, senior]);
    expect(linesOf({ holder, individual: true })).toEqual([...procedures, ...measures, document, notify]);
    expect(linesOf({ holder, control: 'others-too' })).toContain(cooperate);
    expect(linesOf({ holder, control: 'joint', nestedWithOthers: true })).toEqual([
      ...procedures,
      ...measures,
      document,
      joint,
      nested,
      notify,
      senior,
    ]);
  });

  it('bind from the day that the rule set names, and from none while it names none', () => {
    const dates = (commencementDate: string | null) =>
      new Set(listDuties(alone, { ...rules, commencementDate }).map(({ from }) => from));
    expect(dates(null)).toEqual(new Set([null]));
    expect(dates('2027-04-06')).toEqual(new Set(['2027-04-06']));
  });
});
