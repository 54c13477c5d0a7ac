import { describe, expect, it } from 'vitest';
import { nothingBegun, type Standing } from '../standing/site-standing.ts';
import { countTasks, findNextStep, readTasks, type TaskFacts, type taskKeys } from './site-tasks.ts';
import { makeTaskBars } from './task-bars.ts';
import { sayTask } from './task-words.ts';

const today = '2026-11-22';
const factsOf = (standing: Partial<Standing>, described = true): TaskFacts => ({
  useCode: described ? 'food-drink' : null,
  expected: described ? 60 : null,
  standing: { ...nothingBegun, ...standing },
});
const allDone: Partial<Standing> = {
  ...{ tier: 'standard', tierOn: today, assessedOn: '2026-05-01', assessmentReviewOn: '2027-05-01', risksAbove: 0 },
  ...{ proceduresReady: 4, proceduresOn: today, drilledOn: '2026-06-01', drillDueOn: '2027-06-01', peopleTrained: 3 },
  ...{ peopleOnShift: 3, responseSignedOn: today, packOn: today },
};
const wordsOf = (key: (typeof taskKeys)[number], facts: TaskFacts): string => {
  const task = readTasks(facts, today).find((each) => each.key === key);
  return task ? `${task.state}: ${sayTask('en', task.words)}` : '';
};

describe('the steps of premises', () => {
  it('are seven, all to be done at first, and the first is to describe', () => {
    const facts = factsOf({}, false);
    expect(countTasks(readTasks(facts, today))).toEqual({ done: 0, due: 0, begun: 0, 'to-do': 7 });
    expect(findNextStep(facts, today)?.path).toBe('describe');
    expect(findNextStep({ ...facts, useCode: 'food-drink' }, today)?.path).toBe('describe');
  });

  it('are done when their facts are there, and then nothing is next', () => {
    expect(countTasks(readTasks(factsOf(allDone), today)).done).toBe(7);
    expect(findNextStep(factsOf(allDone), today)).toBeUndefined();
  });

  it.each([
    ['duty', { tier: 'out' }, 'done: The Act asks nothing here'],
    ['duty', { tier: 'enhanced' }, 'done: Enhanced duties'],
    ['assessment', { assessmentReviewOn: today }, 'done: Assessed on 1 May 2026'],
    ['assessment', { assessmentReviewOn: '2026-11-21' }, 'due: Review was due on 21 November 2026'],
    ['assessment', { risksAbove: 1 }, 'due: 1 risk above what you accept'],
    ['assessment', { assessedOn: null, risksAbove: 2 }, 'to-do: Not started'],
    ['procedures', { proceduresReady: 3 }, 'begun: 3 of 4 ready'],
    ['procedures', { proceduresReady: 0 }, 'to-do: Not started'],
    ['response', { responseSignedOn: null }, 'to-do: Not started'],
    ['drills', { drillDueOn: '2026-11-21' }, 'due: A drill was due on 21 November 2026'],
    ['drills', { drilledOn: null, drillDueOn: today }, 'begun: First drill by 22 November 2026'],
    ['drills', { peopleTrained: 2 }, 'begun: 2 of 3 trained'],
    ['drills', { peopleTrained: null }, 'done: Last drill on 1 June 2026'],
    ['evidence', { packOn: null }, 'to-do: Not started'],
  ] as const)('%s with %o reads %s', (key, changed, words) => {
    expect(wordsOf(key, factsOf({ ...allDone, ...changed }))).toBe(words);
  });

  it('come next in the order: duty, what is due, an overdue action, what was begun, the rest', () => {
    const next = (changed: Partial<Standing>): string =>
      findNextStep(factsOf({ ...allDone, ...changed }), today)?.path ?? 'nothing';
    const late = { nextActionOn: '2026-11-21' };
    expect(next({ tier: null, risksAbove: 1 })).toBe('duty');
    expect(next({ risksAbove: 1, ...late })).toBe('assessment');
    expect(next({ ...late, responseSignedOn: null })).toBe('actions');
    expect(next({ nextActionOn: today })).toBe('nothing');
    expect(next({ responseSignedOn: null, peopleTrained: 1 })).toBe('drills');
    expect(next({ packOn: null, responseSignedOn: null })).toBe('response');
  });

  it('are told again in other words when they are due', () => {
    const again = findNextStep(factsOf({ ...allDone, drillDueOn: '2026-01-01' }), today);
    expect(again && sayTask('en', again.words)).toBe('Hold the drill that is due');
  });

  it('are drawn as bars, a long name cut short', () => {
    const tasks = readTasks(factsOf({ ...allDone, risksAbove: 2, packOn: null }), today);
    const name = 'Bramble Books and Stationery of Westminster';
    const svg = makeTaskBars('en', { title: 'How far', description: 'Bars.', rows: [{ name, tasks }] });
    expect(svg).toContain('Bramble Books and Stationery…');
    expect(svg).toContain('5 of 7');
    expect(svg).toContain('Due again');
  });

  it('are told in Welsh days, too', () => {
    expect(sayTask('cy', { sentence: 'x {day}', values: { day: '2026-11-22' } })).toContain('Tachwedd');
  });
});
