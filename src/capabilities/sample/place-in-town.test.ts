import { describe, expect, it } from 'vitest';
import { placeInTown } from './place-in-town.ts';
import { sampleTowns } from './sample-towns.ts';
import { makeSeededRandom } from './seeded-random.ts';

const brighton = { name: 'B', area: 'BN', latitude: 50.83, longitude: -0.141, region: 'south-east', thousands: 290 };

describe('place in town', () => {
  it('never goes into the sea', () => {
    const random = makeSeededRandom(1);
    const points = Array.from({ length: 500 }, () => placeInTown({ ...brighton, sea: 'S' as const }, random));
    expect(points.every((point) => point.latitude >= brighton.latitude)).toBe(true);
    expect(points.some((point) => point.longitude < brighton.longitude)).toBe(true);
    expect(points.some((point) => point.longitude > brighton.longitude)).toBe(true);
  });

  it('goes every way from a town inland, as far east as north', () => {
    const random = makeSeededRandom(1);
    const points = Array.from({ length: 4000 }, () => placeInTown(brighton, random));
    const spread = (of: (point: { latitude: number; longitude: number }) => number) =>
      Math.sqrt(points.reduce((sum, point) => sum + of(point) ** 2, 0) / points.length);
    const north = spread((point) => (point.latitude - brighton.latitude) * 111.2);
    const east = spread((point) => (point.longitude - brighton.longitude) * 111.2 * Math.cos((50.83 * Math.PI) / 180));
    expect(east / north).toBeCloseTo(1, 1);
    expect(points.some((point) => point.latitude < brighton.latitude)).toBe(true);
  });

  it('knows towns within the United Kingdom only, from Penzance to Lerwick', () => {
    const outside = sampleTowns.filter(
      ({ latitude, longitude }) => latitude < 49.9 || latitude > 60.9 || longitude < -8.2 || longitude > 1.8,
    );
    expect(outside).toEqual([]);
    expect(Math.max(...sampleTowns.map((town) => town.latitude))).toBeGreaterThan(60);
  });
});
