import { describe, expect, it } from 'vitest';
import { type Course, countTrained, findGaps, gridOfTraining } from './training-gaps.ts';

const course = (code: string, isWanted = true): Course => ({ code, name: code, validMonths: 12, isWanted });
const courses = [course('lockdown'), course('first-aid', false)];
const shifts = [
  { shiftId: '1', name: 'Day', people: ['ann', 'bob'] },
  { shiftId: '2', name: 'Evening', people: ['bob', 'cy'] },
  { shiftId: '3', name: 'Night', people: [] },
];
const held = [
  { crewId: 'ann', course: 'lockdown', until: '2027-06-01' },
  { crewId: 'bob', course: 'lockdown', until: '2026-01-01' },
  { crewId: 'bob', course: 'lockdown', until: '2027-03-03' },
  { crewId: 'cy', course: 'first-aid', until: '2027-03-03' },
];
const brief = (today: string) =>
  gridOfTraining(shifts, courses, held, today).map(
    (cell) => `${cell.shift} ${cell.course.code} ${cell.trained}/${cell.people} ${cell.heldUntil}`,
  );

describe('training by shift', () => {
  it('counts who holds what on a day, and until when somebody does', () => {
    expect(brief('2026-11-22')).toEqual([
      'Day lockdown 2/2 2027-06-01',
      'Day first-aid 0/2 null',
      'Evening lockdown 1/2 2027-03-03',
      'Evening first-aid 1/2 2027-03-03',
      'Night lockdown 0/0 null',
      'Night first-aid 0/0 null',
    ]);
    // It holds on its last day, and not after.
    expect(brief('2027-03-03')[2]).toBe('Evening lockdown 1/2 2027-03-03');
    expect(brief('2027-03-04')[2]).toBe('Evening lockdown 0/2 null');
  });

  it('shows as gaps what nobody of a shift holds, now or soon, of the courses that are wanted', () => {
    const gaps = (today: string, soon: string) =>
      findGaps(gridOfTraining(shifts, courses, held, today), soon).map(({ shift }) => shift);
    expect(gaps('2026-11-22', '2027-02-22')).toEqual([]);
    expect(gaps('2026-12-10', '2027-03-10')).toEqual(['Evening']);
    expect(gaps('2027-03-04', '2027-06-04')).toEqual(['Day', 'Evening']);
  });

  it('counts each person once, however many shifts they work', () => {
    expect(countTrained(shifts, courses, held, '2026-11-22')).toEqual({ trained: 2, people: 3 });
    expect(countTrained(shifts, courses, held, '2027-03-04')).toEqual({ trained: 1, people: 3 });
    expect(countTrained([], courses, held, '2026-11-22')).toEqual({ trained: 0, people: 0 });
  });
});
