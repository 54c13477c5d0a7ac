import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAreaShapes, writeAreaShapes } from './area-shapes.ts';

describe('shapes of an area', () => {
  it('reads polygons and circles, one on a line, and skips empty lines', () => {
    const read = readAreaShapes('51.5,-0.12 51.51,-0.1 51.49,-0.09\n\n51.5,-0.12 2.5\r\n');
    expect(read).toEqual({
      polygon: [
        [
          [51.5, -0.12],
          [51.51, -0.1],
          [51.49, -0.09],
        ],
      ],
      circle: [{ lat: 51.5, lon: -0.12, radiusKm: 2.5 }],
    });
  });

  it('names the line that cannot be read', () => {
    expect(readAreaShapes('51.5,-0.12 2\nMarket Square')).toMatchObject({ fault: expect.stringContaining('Line 2') });
    expect(readAreaShapes('91,0 2')).toMatchObject({ fault: expect.stringContaining('beyond 90') });
  });

  it('reads back what it writes', () => {
    const degree = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((number) => number / 1000);
    const point = fc.tuple(degree(90), degree(180));
    const ring = fc.uniqueArray(point, { minLength: 3, maxLength: 8, selector: (each) => each.join(',') });
    const circle = fc.record({ lat: degree(90), lon: degree(180), radiusKm: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.array(ring, { maxLength: 3 }), fc.array(circle, { maxLength: 3 }), (polygon, circles) => {
        const shapes = JSON.parse(JSON.stringify({ polygon, circle: circles }));
        expect(readAreaShapes(writeAreaShapes(shapes))).toEqual(shapes);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => void readAreaShapes(typed)));
  });
});
