import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contactAddress,
  type DoorContact,
  type DoorPlan,
  findFirstQuestion,
  isCheckDue,
  judgeContactValue,
  judgeDoorPlan,
} from './door.ts';

const both = (en: string) => ({ en, cy: en });
const aContact = (more: Partial<DoorContact> = {}): DoorContact => ({
  ...{ id: 'c', code: 'call', doorCode: 'a', position: 1, kind: 'telephone', label: both('Call'), value: '101' },
  ...{ saidBy: 'us', validFrom: '2026-01-01', validTo: null, checkedOn: null, checkDays: 90 },
  ...more,
});
const aDoor = (code: string, more: object = {}) => ({
  ...{ code, isEmergency: code === 'a', title: both(code), explanation: both(code), contacts: [aContact()] },
  ...more,
});
const toDoor = (code: string) => ({ code: `to-${code}`, words: both(code), nextQuestion: null, doorCode: code });
const toQuestion = (code: string) => ({ code: `to-${code}`, words: both(code), nextQuestion: code, doorCode: null });
const ask = (code: string, ...answers: ReturnType<typeof toDoor | typeof toQuestion>[]) => ({
  ...{ code, words: both(code), answers },
});
const doors = [aDoor('a'), aDoor('b')];

/** How many questions somebody answers on each path, or that it never ends. */
function walk(plan: DoorPlan, code: string | undefined, asked: number, choose: (many: number) => number): number {
  const question = plan.questions.find((each) => each.code === code);
  if (!question || asked > 20) return Number.POSITIVE_INFINITY;
  const answer = question.answers[choose(question.answers.length)];
  if (answer?.doorCode) return plan.doors.some((door) => door.code === answer.doorCode) ? asked + 1 : 99;
  return walk(plan, answer?.nextQuestion ?? undefined, asked + 1, choose);
}

describe('a plan of doors', () => {
  it('begins with the question that no answer leads to', () => {
    const plan = { doors, questions: [ask('q2', toDoor('a'), toDoor('b')), ask('q1', toDoor('a'), toQuestion('q2'))] };
    expect(findFirstQuestion(plan)?.code).toBe('q1');
    expect(judgeDoorPlan(plan)).toEqual([]);
  });

  it.each([
    [{ doors, questions: [] }, 'no question to begin with'],
    [{ doors, questions: [ask('q1', toDoor('a'), toDoor('gone'))] }, 'leads to no door'],
    [{ doors, questions: [ask('q1', toDoor('a'), toQuestion('gone'))] }, 'not there (gone)'],
    [{ doors, questions: [ask('q1', toDoor('a'))] }, 'fewer than two'],
    [{ doors: [aDoor('b')], questions: [ask('q1', toDoor('b'), toDoor('b'))] }, 'no door for an emergency'],
    [
      { doors: [aDoor('a', { contacts: [] })], questions: [ask('q1', toDoor('a'), toDoor('a'))] },
      'no number and no link',
    ],
  ])('is told what is wrong with it', (plan, sentence) => {
    expect(judgeDoorPlan(plan).join(' ')).toContain(sentence);
  });

  it('is found sound only if every path ends at a door within three questions', () => {
    const answers = fc.array(
      fc.oneof(fc.constantFrom('a', 'b', 'gone').map(toDoor), fc.constantFrom('q2', 'q3', 'q4', 'q5').map(toQuestion)),
      { minLength: 1, maxLength: 3 },
    );
    const plans = fc
      .tuple(answers, answers, answers, answers, answers)
      .map((all) => ({ doors, questions: all.map((each, at) => ask(`q${at + 1}`, ...each)) }));
    let sound = 0;
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), (plan, choices) => {
        const choose = (many: number): number => (choices.next().value ?? 0) % many;
        if (judgeDoorPlan(plan).length > 0) return true;
        sound += 1;
        return walk(plan, findFirstQuestion(plan)?.code, 0, choose) <= 3;
      }),
      { numRuns: 2000 },
    );
    expect(sound).toBeGreaterThan(20);
  });
});

describe('a number or a link', () => {
  it('is to be tried when nobody has, and again after its days', () => {
    expect(isCheckDue(aContact(), '2026-11-22')).toBe(true);
    expect(isCheckDue(aContact({ checkedOn: '2026-11-01' }), '2026-11-22')).toBe(false);
    expect(isCheckDue(aContact({ checkedOn: '2026-08-24' }), '2026-11-22')).toBe(true);
    expect(isCheckDue(aContact({ checkedOn: '2026-11-21', checkDays: 1 }), '2026-11-22')).toBe(true);
  });

  it('leads where it says', () => {
    expect(contactAddress(aContact({ value: '0800 789 321' }))).toBe('tel:0800789321');
    expect(contactAddress(aContact({ kind: 'link', value: 'https://www.gov.uk/ACT' }))).toBe('https://www.gov.uk/ACT');
  });

  it.each([
    ['telephone', '0800 789 321', true],
    ['telephone', '999', true],
    ['telephone', 'nine', false],
    ['link', 'https://www.gov.uk/ACT', true],
    ['link', 'javascript:alert(1)', false],
    ['link', 'http://gov.uk', false],
    ['page', '/guidance', true],
    ['page', '//evil.example', false],
  ] as const)('as a %s may be %s: %s', (kind, value, isRight) => {
    expect(judgeContactValue(kind, value) === undefined).toBe(isRight);
  });
});
