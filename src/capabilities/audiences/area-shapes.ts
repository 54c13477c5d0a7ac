import { type CapCircle, readCapCircle, readCapPolygon } from '../../kernel/cap-geometry.ts';
import type { Point } from '../../kernel/polygon.ts';
import type { AudienceExpression } from './audience.ts';

/** The shapes of an area, as CAP holds them (1.2, 3.2.4). */
export interface AreaShapes {
  readonly polygon: readonly (readonly Point[])[];
  readonly circle: readonly CapCircle[];
}

/** No shape. */
export const noShapes: AreaShapes = { polygon: [], circle: [] };

/**
 * Reads what was typed: one shape on a line, a polygon as "lat,lon lat,lon lat,lon" or a circle as "lat,lon radius" in
 * kilometres. A fault is a sentence that names the line.
 */
export function readAreaShapes(text: string): AreaShapes | { readonly fault: string } {
  const polygon: (readonly Point[])[] = [];
  const circle: CapCircle[] = [];
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const asCircle = readCapCircle(line);
    if ('shape' in asCircle) {
      circle.push(asCircle.shape);
      continue;
    }
    const asPolygon = readCapPolygon(line);
    if (!('shape' in asPolygon)) {
      const fault = line.split(/\s+/).length > 2 ? asPolygon.fault : asCircle.fault;
      return { fault: `Line ${index + 1} ${fault}. Write 51.50,-0.12 51.51,-0.10 51.49,-0.09 or 51.50,-0.12 2.` };
    }
    polygon.push(asPolygon.shape);
  }
  return { polygon, circle };
}

/** The shapes as the form shows them, one on a line. */
export function writeAreaShapes({ polygon, circle }: AreaShapes): string {
  return [
    ...polygon.map((ring) => ring.map((point) => point.join(',')).join(' ')),
    ...circle.map(({ lat, lon, radiusKm }) => `${lat},${lon} ${radiusKm}`),
  ].join('\n');
}

/** Being at premises inside one of the shapes, as conditions. */
export function shapeConditions({ polygon, circle }: AreaShapes): AudienceExpression[] {
  return [
    ...polygon.map((ring) => ({ polygon: ring })),
    ...circle.map(({ lat, lon, radiusKm }) => ({ circle: { latitude: lat, longitude: lon, radiusKm } })),
  ];
}
