import type { CapCircle } from '../../../kernel/cap-geometry.ts';
import type { Point } from '../../../kernel/polygon.ts';
import { type Sql, sql } from '../../../platform/db/database.ts';
import type { AreaShapes } from '../area-shapes.ts';
import { circleCondition, polygonText } from '../audience-sql.ts';

/** Kilometres of one degree of latitude. */
const kmPerDegree = 111.2;

/**
 * A condition on a row `s` with latitude and longitude: outside every shape, but at most so many metres from one. Undefined
 * without a shape. Distances are reckoned on a flat map whose longitudes are narrowed at the middle of the shape: over an
 * outline of a region that is wrong by a few in a hundred, which is no matter for "look here".
 */
export function edgeCondition({ polygon, circle }: AreaShapes, metres: number): Sql | undefined {
  const near = [
    ...polygon.map((ring) => nearPolygon(ring, metres)),
    ...circle.map((one) => circleCondition(asCircle(one, one.radiusKm + metres / 1000))),
  ];
  if (near.length === 0) return undefined;
  const inside = [
    ...polygon.map((ring) => sql`point(s.longitude, s.latitude) <@ ${polygonText(ring)}::polygon`),
    ...circle.map((one) => circleCondition(asCircle(one, one.radiusKm))),
  ];
  return sql`((${sql.join(near, sql` or `)}) and not (${sql.join(inside, sql` or `)}))`;
}

function asCircle({ lat, lon }: CapCircle, radiusKm: number) {
  return { latitude: lat, longitude: lon, radiusKm };
}

function nearPolygon(ring: readonly Point[], metres: number): Sql {
  const latitudes = ring.map(([latitude]) => latitude);
  const longitudes = ring.map(([, longitude]) => longitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const narrowing = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const reach = metres / 1000 / kmPerDegree;
  const [west, east] = [Math.min(...longitudes) - reach / narrowing, Math.max(...longitudes) + reach / narrowing];
  const box = `(${east},${north + reach}),(${west},${south - reach})`;
  const narrow = polygonText(ring.map(([latitude, longitude]) => [latitude, longitude * narrowing]));
  return sql`(point(s.longitude, s.latitude) <@ ${box}::box
    and ${narrow}::polygon <-> point(s.longitude * ${narrowing}::float8, s.latitude) <= ${reach}::float8)`;
}
