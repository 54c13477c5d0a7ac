import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as laterBy, minute } from '../../../kernel/time.ts';
import { countAfterMinutes, countCameBy, countRepresented, shareWords } from './call-figures.ts';

const startsAt = new Date('2026-11-23T09:30:00Z');
const at = (minutes: number): Date => laterBy(startsAt, minutes * minute);
const seats = [
  { postId: 'a', personId: 'lead-a' },
  { postId: 'a', personId: 'deputy-a' },
  { postId: 'b', personId: 'lead-b' },
];

describe('posts that are represented', () => {
  it('count while the holder or any deputy is in, and once', () => {
    const stays = [
      { personId: 'lead-a', from: at(0), to: at(2) },
      { personId: 'deputy-a', from: at(1), to: null },
      { personId: 'nobody-s', from: at(0), to: null },
    ];
    expect([0, 1, 2, 3].map((minutes) => countRepresented(seats, stays, at(minutes)))).toEqual([1, 1, 1, 1]);
    expect(countRepresented(seats, [...stays, { personId: 'lead-b', from: at(3), to: at(4) }], at(4))).toBe(1);
  });

  it('are counted after 1, 5 and 15 minutes, as far as these have passed', () => {
    const stays = [
      { personId: 'lead-a', from: at(-3), to: at(0.5) },
      { personId: 'lead-b', from: at(4), to: null },
    ];
    const after = countAfterMinutes(seats, stays, { startsAt, now: at(6) });
    expect(after).toEqual([
      { minutes: 1, represented: 1 },
      { minutes: 5, represented: 2 },
    ]);
    expect(countAfterMinutes(seats, stays, { startsAt, now: at(0) })).toEqual([]);
    expect(shareWords(1, 4)).toBe('1 of 4 (25 %)');
    expect(shareWords(0, 0)).toBe('0 of 0');
  });

  it('never fall over time, and are never more than there are, whoever comes and goes', () => {
    const stay = fc.record({
      personId: fc.constantFrom('lead-a', 'deputy-a', 'lead-b', 'other'),
      from: fc.integer({ min: -20, max: 20 }).map(at),
      to: fc.option(fc.integer({ min: 20, max: 40 }).map(at)),
    });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), (stays) => {
        const counts = countAfterMinutes(seats, stays, { startsAt, now: at(60) }).map(({ represented }) => represented);
        expect([...counts].sort((a, b) => a - b)).toEqual(counts);
        expect(countCameBy(seats, stays, at(60))).toBeLessThanOrEqual(2);
        expect(countRepresented(seats, stays, at(10))).toBeLessThanOrEqual(countCameBy(seats, stays, at(10)));
      }),
      { numRuns: 200 },
    );
  });
});
