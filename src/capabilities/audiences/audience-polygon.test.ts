import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Point, simplifyPolygon } from '../../kernel/polygon.ts';
import { isInside } from './audience-builders.ts';

/** A ring around a middle point whose corners lie at the given distances: never crosses itself. */
function star(distances: readonly number[]): Point[] {
  return distances.map((distance, index) => {
    const angle = (2 * Math.PI * index) / distances.length;
    return [53 + distance * Math.sin(angle), -2 + distance * Math.cos(angle)];
  });
}

describe('simplifying an outline', () => {
  it('leaves a short one as it is', () => {
    const ring = star([1, 2, 3]);
    expect(simplifyPolygon(ring, 3)).toEqual(ring);
  });

  it('covers everything that the long one covers, whichever way it turns', () => {
    const distances = fc.array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 9, maxLength: 60 });
    const places = fc.array(
      fc.tuple(fc.double({ min: 51, max: 55, noNaN: true }), fc.double({ min: -4, max: 0, noNaN: true })),
      {
        minLength: 50,
        maxLength: 50,
      },
    );
    fc.assert(
      fc.property(distances, places, fc.boolean(), (far, points, turned) => {
        const ring = turned ? star(far).reverse() : star(far);
        const simple = simplifyPolygon(ring, 8);
        expect(simple.length).toBeLessThanOrEqual(8);
        const lost = points.filter((point) => isInside(point, ring) && !isInside(point, simple));
        expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('grows a fine outline by very little, and quickly', () => {
    const ring = star(Array.from({ length: 8000 }, (_, index) => 1 + 0.02 * Math.sin(index / 3)));
    const simple = simplifyPolygon(ring, 200);
    expect(simple).toHaveLength(200);
    const outside = star(Array.from({ length: 100 }, () => 1.06));
    expect(outside.filter((point) => isInside(point, simple))).toEqual([]);
  });

  it('covers an outline that crosses itself by its box', () => {
    const bow: Point[] = [...star([1, 1, 1, 1, 1]), [53, -2.5], [54.5, -1], [51.5, -1]];
    const [north] = simplifyPolygon(bow, 5).sort((a, b) => b[0] - a[0]);
    expect(simplifyPolygon(bow, 5)).toHaveLength(4);
    expect(north?.[0]).toBe(54.5);
  });
});
