import type { CapArea } from '../cap/cap-model.ts';
import { readCapCircle, readCapPolygon } from '../cap/reading/read-cap-geometry.ts';

/** The shapes of an area, as CAP holds them. */
export type AreaShapes = Pick<CapArea, 'polygon' | 'circle'>;

/**
 * Reads what was typed: one shape on a line, a polygon as "lat,lon lat,lon lat,lon" or a circle as "lat,lon radius" in
 * kilometres. A fault is a sentence that names the line.
 */
export function readAreaShapes(text: string): AreaShapes | { readonly fault: string } {
  const polygon: CapArea['polygon'][number][] = [];
  const circle: CapArea['circle'][number][] = [];
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
