import type { RuleSet } from './rule-set.ts';

/** What a list of duties is for: premises of a tier or a qualifying event. */
export type DutyHolder = 'standard' | 'enhanced' | 'event';

/** Who has what to do with the premises or event: what decides about co-ordination and the senior individual. */
export interface DutyShape {
  readonly holder: DutyHolder;
  readonly control: 'alone' | 'joint' | 'others-too';
  /** Whether it is part of, or has as a part, qualifying premises of somebody else. */
  readonly nestedWithOthers: boolean;
  readonly individual: boolean;
}

/** One duty: where it stands in the Act and from when it binds. */
export interface Duty {
  readonly code: string;
  readonly cites: string;
  /** First day on which it binds, YYYY-MM-DD; null while that day isn't known. */
  readonly from: string | null;
  /** How its time is set. */
  readonly timing: 'standing' | 'regulations' | 'practicable-then-copies';
}

interface DutyRule {
  readonly code: string;
  readonly cites: string;
  readonly timing: Duty['timing'];
  applies(shape: DutyShape): boolean;
}

const always = (): boolean => true;
const larger = ({ holder }: DutyShape): boolean => holder !== 'standard';

const dutyRules: readonly DutyRule[] = [
  { code: 'procedure-evacuation', cites: 's.5(3)(a)', timing: 'standing', applies: always },
  { code: 'procedure-invacuation', cites: 's.5(3)(b)', timing: 'standing', applies: always },
  { code: 'procedure-lockdown', cites: 's.5(3)(c)', timing: 'standing', applies: always },
  { code: 'procedure-communication', cites: 's.5(3)(d)', timing: 'standing', applies: always },
  { code: 'measure-monitoring', cites: 's.6(3)(a)', timing: 'standing', applies: larger },
  { code: 'measure-movement', cites: 's.6(3)(b)', timing: 'standing', applies: larger },
  { code: 'measure-safety', cites: 's.6(3)(c)', timing: 'standing', applies: larger },
  { code: 'measure-information', cites: 's.6(3)(d)', timing: 'standing', applies: larger },
  { code: 'document', cites: 's.7', timing: 'practicable-then-copies', applies: larger },
  { code: 'coordinate-joint', cites: 's.8(1)-(2)', timing: 'standing', applies: ({ control }) => control === 'joint' },
  {
    code: 'coordinate-nested',
    cites: 's.8(3)-(4)',
    timing: 'standing',
    applies: ({ nestedWithOthers }) => nestedWithOthers,
  },
  {
    code: 'others-cooperate',
    cites: 's.8(5)-(6)',
    timing: 'standing',
    applies: (shape) => larger(shape) && shape.control === 'others-too',
  },
  { code: 'notify', cites: 's.9', timing: 'regulations', applies: always },
  {
    code: 'senior-individual',
    cites: 's.10',
    timing: 'standing',
    applies: (shape) => larger(shape) && !shape.individual,
  },
];

/** The duties of whoever is responsible, in the order of the Act, each with the day from which it binds. */
export function listDuties(shape: DutyShape, { commencementDate }: RuleSet): readonly Duty[] {
  return dutyRules
    .filter((rule) => rule.applies(shape))
    .map(({ code, cites, timing }) => ({ code, cites, timing, from: commencementDate }));
}
