import { describe, expect, it } from 'vitest';
import { day, after as laterBy, minute } from '../../../../kernel/time.ts';
import { drawFigure, figureRows, type MeasuredCall } from './test-figure-view.ts';

const startsAt = new Date('2026-11-23T09:30:00Z');
const at = (minutes: number): Date => laterBy(startsAt, minutes * minute);
const call: MeasuredCall = {
  startsAt,
  posts: 4,
  after: [
    { minutes: 1, represented: 1 },
    { minutes: 5, represented: 3 },
  ],
  seats: ['a', 'b', 'c'].map((postId) => ({ postId, personId: `lead-${postId}` })),
  stays: [
    { personId: 'lead-a', from: at(0.5), to: null },
    { personId: 'lead-b', from: at(3), to: at(4) },
    { personId: 'lead-c', from: at(4), to: null },
  ],
};
// A call whose names are forgotten: only its figures are left.
const last: MeasuredCall = {
  ...{ startsAt: laterBy(startsAt, -30 * day), posts: 2, seats: [], stays: [] },
  after: [
    { minutes: 1, represented: 1 },
    { minutes: 5, represented: 1 },
    { minutes: 15, represented: 2 },
  ],
};

describe('the figure of a test call', () => {
  it('is compared with the last one, whatever it has so far', () => {
    expect(figureRows(call, last)).toEqual([
      ['After 1 minute', '1 of 4 (25 %)', '1 of 2 (50 %)', '25 in a hundred fewer'],
      ['After 5 minutes', '3 of 4 (75 %)', '1 of 2 (50 %)', '25 in a hundred more'],
      ['After 15 minutes', 'Not yet', '2 of 2 (100 %)', 'Nothing to compare'],
    ]);
    expect(figureRows(call, undefined).map((row) => row[2])).toEqual(['None', 'None', 'None']);
    expect(figureRows(call, call)[0]?.[3]).toBe('The same');
  });

  it('is drawn on one axis, with what is left of the last one', () => {
    const svg = drawFigure(call, last, at(20));
    expect(svg).toContain('This call <b>75</b>');
    expect(svg).toContain('The last one <b>100</b>');
    expect(drawFigure({ ...call, posts: 0, stays: [], after: [] }, undefined, at(1))).not.toContain('The last one');
  });
});
