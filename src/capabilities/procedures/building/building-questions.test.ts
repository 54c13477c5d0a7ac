import { describe, expect, it } from 'vitest';
import { type Building, procedures, unansweredBuilding } from './building.ts';
import { aCafe } from './building-builders.ts';
import { countFields, findNextQuestion, listQuestions, questions } from './building-questions.ts';
import { listMissing } from './building-readiness.ts';
import type { QuestionKey } from './question.ts';
import type { TypedAnswers } from './question-reader.ts';

function read(key: QuestionKey, typed: TypedAnswers, building: Building = unansweredBuilding) {
  const question = questions.find((each) => each.key === key);
  if (!question) throw new Error(`no question ${key}`);
  return question.read(typed, building);
}

/** What a question shows, as a form would send it back. */
function shown(key: QuestionKey, building: Building): TypedAnswers {
  const fields = questions.find((each) => each.key === key)?.fields(building, '7 Lantern Lane') ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

describe('the questions about a building', () => {
  it('need three things to be written for a café of two doors, in 25 fields, and then the four cards are ready', () => {
    const written: Partial<Record<QuestionKey, TypedAnswers>> = {
      inside: { saferPlaces: 'Store room' },
      outside: { primary: 'The bandstand', reserve: 'Mill Lane car park' },
    };
    let building = unansweredBuilding;
    const asked: QuestionKey[] = [];
    for (let key = findNextQuestion(building); key; key = findNextQuestion(building)) {
      asked.push(key);
      const answer = read(key, { ...shown(key, building), ...written[key] }, building);
      if (!answer.ok) throw new Error(`${key}: ${JSON.stringify(answer.errors)}`);
      building = { ...building, ...answer.value };
    }
    expect(asked).toEqual(['place', 'doors', 'inside', 'outside', 'shifts', 'people', 'telling', 'calling']);
    expect(procedures.flatMap((procedure) => listMissing(building, procedure))).toEqual([]);
    expect(countFields(building)).toBe(25);
    expect(building.exits.map(({ name, lockedBy }) => [name, lockedBy])).toEqual([
      ['Front door', 'door'],
      ['Back door', 'in-charge'],
    ]);
    expect(building.address).toBe('7 Lantern Lane');
  });

  it('ask for more only where there is more', () => {
    expect(countFields({ ...unansweredBuilding, doors: 1 })).toBe(21);
    expect(countFields({ ...unansweredBuilding, doors: 4, floors: 'more', shiftPlan: 'day-night' })).toBe(39);
    expect(listQuestions(unansweredBuilding).map(({ key }) => key)).not.toContain('floors');
  });

  it('keep the two places to gather apart', () => {
    const first = { primary: 'The bandstand', primarySide: 'front' };
    expect(read('outside', { ...first, reserve: 'Mill Lane', reserveSide: 'front' })).toMatchObject({
      errors: { reserveSide: expect.stringContaining('another side') },
    });
    expect(read('outside', { ...first, reserve: 'the Bandstand', reserveSide: 'back' })).toMatchObject({
      errors: { reserve: 'Name another place than the first.' },
    });
    expect(read('outside', { ...first, reserve: 'Mill Lane', reserveSide: 'back' })).toMatchObject({ ok: true });
  });

  it('refuse what does not fit on a card, at the field', () => {
    const place = { zones: 'Bar', floors: 'one', doors: '2' };
    expect(read('place', { ...place, doors: '13' })).toMatchObject({ errors: { doors: expect.any(String) } });
    expect(read('place', { ...place, doors: '1.5' })).toMatchObject({ errors: { doors: expect.any(String) } });
    expect(read('place', { ...place, zones: 'a'.repeat(61) })).toMatchObject({ errors: { zones: expect.any(String) } });
    expect(read('place', { zones: '', floors: 'two', doors: '' })).toMatchObject({
      errors: { zones: expect.any(String), floors: expect.any(String), doors: expect.any(String) },
    });
    expect(read('people', { 'in-charge-0': 'Manager' }, aCafe())).toMatchObject({
      errors: { 'door-0': 'Write which job does it.', 'teller-0': 'Write which job does it.' },
    });
  });

  it('forget what a smaller building has no more, and what a new division of the day does not know', () => {
    const cafe = aCafe({ floors: 'more', stairs: ['Main stairs'], refuge: 'Landing' });
    expect(read('place', { zones: 'Bar', floors: 'one', doors: '1' }, cafe)).toMatchObject({
      value: { exits: [{ name: 'Front door' }], stairs: [], refuge: '' },
    });
    expect(read('shifts', { shiftPlan: 'day-night' }, cafe)).toMatchObject({ value: { shifts: [] } });
    expect(read('shifts', { shiftPlan: 'same' }, cafe)).toMatchObject({ value: { shifts: cafe.shifts } });
  });

  it('take each line once, without marks that turn a line round', () => {
    const typed = { zones: ' Bar \r\n\r\nBar\n\u202eYard', floors: 'one', doors: '1' };
    expect(read('place', typed)).toMatchObject({ value: { zones: ['Bar', 'Yard'] } });
  });
});
