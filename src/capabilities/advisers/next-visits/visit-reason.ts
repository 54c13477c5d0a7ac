import { daysBetween, type VisitFacts, type VisitShare } from './score-visit.ts';

/** One reason in words, and its points. */
export interface ToldReason {
  readonly words: string;
  /** Numbers for the words, as the catalogue of another language needs them apart. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly points: number;
}

const monthDays = 30.44;

/** Says why a share counts: "4 of the four procedures are missing". The words carry their numbers in braces. */
export function tellReason({ reason, units, points }: VisitShare, facts: VisitFacts, today: string): ToldReason {
  const told = (words: string, values: Readonly<Record<string, string | number>> = {}): ToldReason => ({
    words,
    values,
    points,
  });
  if (reason === 'people') return told('{count} people expected at the same time', { count: facts.expected ?? 0 });
  if (reason === 'unvisited') {
    if (facts.visitedOn === null) return told('never visited');
    const months = Math.floor(daysBetween(facts.visitedOn, today) / monthDays);
    return told('last visited {count} months ago', { count: months });
  }
  if (reason === 'no-drill') {
    return facts.drilledOn === null ? told('no drill yet') : told('last drill on {day}', { day: facts.drilledOn });
  }
  return told(plainWords[reason], { count: units });
}

const plainWords = {
  asked: 'they asked for a visit',
  enhanced: 'enhanced tier',
  standard: 'standard tier',
  'no-assessment': 'no risk assessment',
  'review-late': 'assessment not reviewed in time',
  'risk-above': 'risks above what they accept: {count}',
  'procedure-missing': 'procedures missing: {count} of 4',
  overdue: 'recommendations overdue: {count}',
} as const;
