import { type Point, simplifyPolygon } from '../../../kernel/polygon.ts';

/** Corners of a closed outline, the first not repeated at the end; latitude, longitude in WGS84 degrees. */
export type Ring = readonly Point[];

/** A ring with more corners than this is refused: making it smaller would take minutes. */
export const mostRingCorners = 20_000;
/** An outer ring with more corners than this is replaced by one that covers it. */
const simplifyAbove = 5_000;

/**
 * The rings of polygons as GeoJSON nests them (RFC 7946 3.1.6), or the rest of a sentence that says what is wrong. A
 * long outer ring is simplified so that nothing inside is lost; a hole stays as it is, since a wider hole would lose.
 */
export function readRings(polygons: readonly unknown[]): Ring[] | string {
  const rings: Ring[] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'a polygon has no ring. Export the file again.';
    for (const [index, raw] of polygon.entries()) {
      const ring = readRing(raw);
      if (typeof ring === 'string') return ring;
      rings.push(index === 0 ? simplifyPolygon(ring, simplifyAbove) : ring);
    }
  }
  return rings.length === 0 ? 'there is no polygon. Take it out or put it right.' : rings;
}

/** Twice the area inside a ring, in square degrees. */
export function ringArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([latitude, longitude], index) => {
    const [nextLatitude, nextLongitude] = ring[(index + 1) % ring.length] ?? [latitude, longitude];
    sum += longitude * nextLatitude - nextLongitude * latitude;
  });
  return Math.abs(sum);
}

function readRing(raw: unknown): Ring | string {
  if (!Array.isArray(raw)) return 'a ring is not a list of positions. Export the file again.';
  if (raw.length > mostRingCorners) return 'too-many-corners';
  const points: Point[] = [];
  for (const position of raw) {
    const point = readPosition(position);
    if (typeof point === 'string') return point;
    points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
    return 'a ring is open: its last position must repeat the first one. Close it and try again.';
  }
  if (points.length < 4) return 'a ring has fewer than three corners. Take it out or put it right.';
  const ring = points.slice(0, -1);
  return ringArea(ring) > 0 ? ring : 'a ring encloses nothing. Take it out or put it right.';
}

function readPosition(raw: unknown): Point | string {
  const [longitude, latitude] = Array.isArray(raw) ? (raw as unknown[]) : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    return 'a position is not a longitude and a latitude. Export the file again.';
  }
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return [latitude, longitude];
  const far = Math.abs(latitude) > 360 || Math.abs(longitude) > 360;
  const guess = far
    ? 'These look like metres on a grid: export the file in WGS84 (EPSG:4326).'
    : 'Longitude comes first, between -180 and 180, then latitude, between -90 and 90.';
  return `the position [${longitude}, ${latitude}] is not on the earth. ${guess}`;
}
