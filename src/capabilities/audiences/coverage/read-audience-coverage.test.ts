import { describe, expect, it } from 'vitest';
import { makeHeat } from './read-audience-coverage.ts';

const regions = [
  { code: 'wales', name: 'Wales' },
  { code: 'london', name: 'London' },
];
const sectors = [{ code: 'health', name: 'Health' }];
const cell = (reachable: number, inNetwork: number, region: string | null = 'wales') => ({
  ...{ region, sector: 'health', inNetwork, inAudience: inNetwork, reachable },
});

describe('the drawn table of coverage', () => {
  it('leaves out what has nobody, and names those in no region', () => {
    const heat = makeHeat([cell(1, 2), cell(1, 1, null)], regions, sectors);
    expect(heat.columns).toEqual(['Wales', 'No one region']);
    expect(heat.rows.map(({ name }) => name)).toEqual(['Health']);
  });

  it.each([
    [0, 9, 0],
    [1, 9, 1],
    [3, 9, 2],
    [6, 9, 3],
    [8, 9, 3],
    [9, 9, 4],
  ])('draws %i of %i in step %i', (reachable, inNetwork, step) => {
    expect(makeHeat([cell(reachable, inNetwork)], regions, sectors).rows[0]?.cells[0]?.step).toBe(step);
  });
});
