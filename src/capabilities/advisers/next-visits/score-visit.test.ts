import { describe, expect, it } from 'vitest';
import { scoreOf, scoreVisit, type VisitFacts } from './score-visit.ts';
import { tellReason } from './visit-reason.ts';
import { type VisitWeights, visitReasons } from './visit-weight.ts';

const today = '2026-11-22';
const all = (points: number, most = 100): VisitWeights =>
  Object.fromEntries(visitReasons.map((reason) => [reason, { points, most }])) as VisitWeights;

/** Premises that deserve no visit at all. */
const inOrder: VisitFacts = {
  ...{ tier: null, expected: 99, assessedOn: '2026-01-01', assessmentReviewOn: today, risksAbove: 0 },
  ...{ proceduresReady: 4, drilledOn: '2025-11-22', visitedOn: '2026-08-24', asked: false, overdue: 0 },
};

const unitsOf = (changes: Partial<VisitFacts>) =>
  Object.fromEntries(scoreVisit({ ...inOrder, ...changes }, all(1), today).map(({ reason, units }) => [reason, units]));

describe('the score of premises', () => {
  it('is nothing where all is in order', () => {
    expect(scoreVisit(inOrder, all(1), today)).toEqual([]);
  });

  it('counts each reason in its own unit, and not a day too early', () => {
    expect(unitsOf({ tier: 'enhanced' })).toEqual({ enhanced: 1 });
    expect(unitsOf({ tier: 'standard' })).toEqual({ standard: 1 });
    expect(unitsOf({ tier: 'out' })).toEqual({});
    expect(unitsOf({ expected: 799 })).toEqual({ people: 7 });
    expect(unitsOf({ assessedOn: null, assessmentReviewOn: null })).toEqual({ 'no-assessment': 1 });
    expect(unitsOf({ assessmentReviewOn: '2026-11-21' })).toEqual({ 'review-late': 1 });
    expect(unitsOf({ risksAbove: 3 })).toEqual({ 'risk-above': 3 });
    expect(unitsOf({ proceduresReady: 1 })).toEqual({ 'procedure-missing': 3 });
    expect(unitsOf({ drilledOn: '2025-11-21' })).toEqual({ 'no-drill': 1 });
    expect(unitsOf({ drilledOn: null })).toEqual({ 'no-drill': 1 });
    expect(unitsOf({ visitedOn: '2026-08-23' })).toEqual({ unvisited: 1 });
    expect(unitsOf({ visitedOn: null })).toEqual({ unvisited: 40 });
    expect(unitsOf({ asked: true, overdue: 2 })).toEqual({ asked: 1, overdue: 2 });
  });

  it('adds up points to the most of each reason, the heaviest first', () => {
    const weights = { ...all(0), 'risk-above': { points: 5, most: 12 }, overdue: { points: 4, most: 100 } };
    const shares = scoreVisit({ ...inOrder, risksAbove: 4, overdue: 5 }, weights, today);
    expect(shares.map(({ reason, points }) => [reason, points])).toEqual([
      ['overdue', 20],
      ['risk-above', 12],
    ]);
    expect(scoreOf(shares)).toBe(32);
  });

  it('says in words why', () => {
    const facts = { ...inOrder, expected: 450, visitedOn: '2026-01-22', drilledOn: null, proceduresReady: 2 };
    const told = scoreVisit(facts, all(1), today).map((share) => tellReason(share, facts, today));
    expect(told.map(({ words, values }) => words.replace('{count}', String(values.count ?? '')))).toEqual([
      '450 people expected at the same time',
      'last visited 9 months ago',
      'procedures missing: 2 of 4',
      'no drill yet',
    ]);
  });
});
