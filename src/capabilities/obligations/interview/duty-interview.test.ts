import { describe, expect, it } from 'vitest';
import { assessDuty, assessEvent } from '../rules/assess-duty.ts';
import { ruleSets } from '../rules/rule-set.ts';
import { type Answers, type DutyQuestion, readAnswer } from './duty-question.ts';
import { eventFactsOf, listEventQuestions } from './event-questions.ts';
import { findNextQuestion, findQuestionBefore, keepAsked } from './interview-course.ts';
import { listPremisesQuestions, premisesFactsOf } from './premises-questions.ts';

const [rules] = ruleSets;
const premises = listPremisesQuestions(rules);
const events = listEventQuestions(rules);

/** Answers question after question as `said` has it; tells what was asked, and what was answered. */
function walk(questions: readonly DutyQuestion[], said: Answers): { asked: string[]; answers: Answers } {
  const asked: string[] = [];
  let answers: Answers = {};
  for (let next = findNextQuestion(questions, answers); next; next = findNextQuestion(questions, answers)) {
    if (asked.includes(next.key)) throw new Error(`${next.key} is asked twice.`);
    asked.push(next.key);
    const read = readAnswer(next, answers, said);
    if (!read.ok) throw new Error(`${next.key}: ${JSON.stringify(read.errors)}`);
    answers = { ...answers, ...read.value };
  }
  return { asked, answers: keepAsked(questions, answers) };
}

const pub = { setting: 'building', use: '2', within: 'none', visitors: '290', staff: '10', method: 'history' };

describe('the interview about a place', () => {
  it('asks a standard pub what matters and no more', () => {
    const { asked, answers } = walk(premises, { ...pub, holdsOthers: 'no', control: 'alone' });
    expect(asked).toEqual(['place', 'use', 'within', 'people', 'method', 'inside', 'control']);
    expect(assessDuty(premisesFactsOf(answers), '2026-11-22')).toMatchObject({
      tier: 'standard',
      confidence: { people: 300 },
    });
  });

  it('ends early for what is left out, has no building or no listed use, and for too few people', () => {
    expect(walk(premises, { setting: 'parliament' }).asked).toEqual(['place']);
    expect(walk(premises, { setting: 'land' }).asked).toEqual(['place']);
    expect(walk(premises, { setting: 'open-air', entryChecked: 'no' }).asked).toEqual(['place', 'entry']);
    const bare = { setting: 'designated-ground', hasBuilding: 'no' };
    expect(walk(premises, bare).asked).toEqual(['place', 'building']);
    expect(walk(premises, { setting: 'building', use: 'none' }).asked).toEqual(['place', 'use']);
    expect(walk(premises, { ...pub, visitors: '100' }).asked).toEqual(['place', 'use', 'within', 'people', 'method']);
  });

  it('asks for the kind of institution, and of enhanced places for an individual', () => {
    const hospital = { ...pub, use: '10', institution: 'health-trust', visitors: '890', holdsOthers: 'no' };
    const { asked, answers } = walk(premises, { ...hospital, control: 'joint', individual: 'no' });
    expect(asked).toContain('institution');
    expect(asked.at(-1)).toBe('individual');
    const answer = assessDuty(premisesFactsOf(answers), '2026-11-22');
    expect(answer).toMatchObject({ tier: 'enhanced', responsible: { code: 'the-trust' } });
    expect(answer.duties.map(({ code }) => code)).toContain('coordinate-joint');
  });

  it('asks again what no longer fits, and forgets what no longer matters', () => {
    const { answers } = walk(premises, {
      ...pub,
      use: '14',
      institution: 'governed-school',
      holdsOthers: 'no',
      control: 'alone',
    });
    expect(findNextQuestion(premises, { ...answers, use: '15' })?.key).toBe('institution');
    expect(keepAsked(premises, { ...answers, use: '2' })).not.toHaveProperty('institution');
    expect(keepAsked(premises, { ...answers, setting: 'parliament', secret: 'x' })).toEqual({ setting: 'parliament' });
    expect(findQuestionBefore(premises, answers, 'use')?.key).toBe('place');
    expect(findQuestionBefore(premises, answers, 'place')).toBeUndefined();
  });

  it('says what is wrong at the field', () => {
    const question = (key: string) => premises.find((each) => each.key === key) ?? failed(key);
    expect(readAnswer(question('place'), {}, { setting: 'castle' })).toEqual({
      ok: false,
      errors: { setting: 'Choose one of the answers.' },
    });
    expect(readAnswer(question('people'), {}, { visitors: '1,200 ', staff: 'some' })).toMatchObject({
      errors: { staff: 'Give a whole number, for example 120.' },
    });
    expect(readAnswer(question('people'), {}, { visitors: '1,200 ', staff: '0' })).toEqual({
      ok: true,
      value: { visitors: '1200', staff: '0' },
    });
    expect(readAnswer(question('people'), {}, { visitors: '1000001', staff: '-1' })).toMatchObject({
      errors: { visitors: 'Give a number up to 1,000,000.', staff: 'Give a whole number, for example 120.' },
    });
    expect(readAnswer(question('method'), {}, { method: 'other', note: 'x'.repeat(501) })).toMatchObject({
      errors: { note: 'Write at most 500 characters.' },
    });
  });
});

function failed(key: string): never {
  throw new Error(`There is no question ${key}.`);
}

describe('the interview about an event', () => {
  const open = { eventSetting: 'land', mainUse: 'other', atEnhanced: 'no', publicMayAttend: 'yes' };

  it('asks a ticketed concert in a field everything', () => {
    const said = { ...open, checks: 'all', people: '1000', eventControl: 'joint', eventIndividual: 'no' };
    const { asked, answers } = walk(events, said);
    expect(asked).toEqual([
      'event-place',
      'event-use',
      'event-enhanced',
      'event-public',
      'event-check',
      'event-people',
      'event-control',
      'event-individual',
    ]);
    expect(answers).toEqual(said);
    expect(assessEvent(eventFactsOf(answers), '2026-11-22').qualifies).toBe(true);
  });

  it('ends at the first thing that decides it, and keeps that answer', () => {
    expect(walk(events, { eventSetting: 'parliament' })).toMatchObject({ asked: ['event-place'] });
    const cathedral = { eventSetting: 'building', mainUse: '9' };
    expect(walk(events, cathedral)).toEqual({ asked: ['event-place', 'event-use'], answers: cathedral });
    const arena = { eventSetting: 'building', mainUse: 'other', atEnhanced: 'yes' };
    expect(walk(events, arena).answers).toEqual(arena);
    expect(walk(events, { ...open, publicMayAttend: 'no' }).asked.at(-1)).toBe('event-public');
    expect(walk(events, { ...open, checks: 'none' }).asked.at(-1)).toBe('event-check');
    expect(walk(events, { ...open, checks: 'all', people: '799' }).asked.at(-1)).toBe('event-people');
  });

  it('counts each part that has a check for itself', () => {
    const said = { ...open, checks: 'parts', partName1: 'VIP', part1: '300', partName2: '', part2: '', part3: '' };
    const { asked, answers } = walk(events, said);
    expect(asked.at(-1)).toBe('event-parts');
    expect(eventFactsOf(answers).parts).toEqual([{ name: 'VIP', people: 300 }]);
    expect(eventFactsOf({ ...answers, partName1: '' }).parts).toEqual([{ name: 'Part 1', people: 300 }]);
    const question = events.find(({ key }) => key === 'event-parts') ?? failed('event-parts');
    expect(readAnswer(question, said, { part1: '' })).toMatchObject({
      errors: { part1: 'Give a whole number, for example 120.' },
    });
  });
});
