import { type CountMethod, countPeople, type PeopleCount } from './duty-facts.ts';
import type { RuleSet } from './rule-set.ts';

/** How far a count can be leant on: our own view, no test of the Act. */
export type Strength = 'firm' | 'fair' | 'weak';

/** A count, how far to lean on it, and what to look at again. */
export interface CountConfidence {
  readonly people: number;
  readonly method: CountMethod;
  readonly strength: Strength;
  readonly cautions: readonly CountCaution[];
}

/** What makes a count less sure. */
export type CountCaution =
  /** The method gives how many may be there, and the Act asks how many are expected. */
  | 'ceiling'
  | 'no-reason'
  | 'no-staff'
  /** Within a tenth of a number that changes the answer. */
  | 'near-standard'
  | 'near-enhanced';

type MethodStrength = Exclude<Strength, 'weak'>;

const strengths: Readonly<Record<CountMethod, MethodStrength>> = {
  history: 'firm',
  tickets: 'firm',
  seats: 'fair',
  'fire-occupancy': 'fair',
  limits: 'fair',
  other: 'fair',
};

const weaker: Readonly<Record<MethodStrength, Strength>> = { firm: 'fair', fair: 'weak' };

/** A tenth of a threshold, to either side, is near it. */
const nearShare = 0.1;

/** What a count is worth: by its method, its reasons, and how near it is to a number that changes the answer. */
export function judgeCount(count: PeopleCount, { thresholds }: Pick<RuleSet, 'thresholds'>): CountConfidence {
  const people = countPeople(count);
  const near = (threshold: number): boolean => Math.abs(people - threshold) <= threshold * nearShare;
  const cautions: CountCaution[] = [];
  if (count.method === 'fire-occupancy' || count.method === 'limits') cautions.push('ceiling');
  if (count.method === 'other' && count.note.trim() === '') cautions.push('no-reason');
  if (count.staff === 0) cautions.push('no-staff');
  if (near(thresholds.standard)) cautions.push('near-standard');
  if (near(thresholds.enhanced)) cautions.push('near-enhanced');
  const isWeaker = cautions.some((caution) => caution !== 'ceiling');
  const strength = strengths[count.method];
  return { people, method: count.method, strength: isWeaker ? weaker[strength] : strength, cautions };
}
