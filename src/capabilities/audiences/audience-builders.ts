import type { Point } from '../../kernel/polygon.ts';
import { type AudienceExpression, premisesSizes } from './audience.ts';
import { earthRadiusKm } from './audience-sql.ts';

/** One standing of one person, as the plain evaluation sees it. Tests only. */
export interface PlainStanding {
  readonly personId: string;
  readonly role: string;
  readonly region: string | null;
  readonly sector: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly place: Point | null;
  readonly use: string | null;
  readonly capacity: number | null;
  readonly onDuty: boolean;
}

/** Who is meant, worked out one standing at a time in plain TypeScript: what the SQL must agree with. */
export function evaluatePlainly(expression: AudienceExpression, standings: readonly PlainStanding[]): string[] {
  const matching = standings.filter((standing) => matches(expression, standing, standings));
  return [...new Set(matching.map((standing) => standing.personId))].sort();
}

/** Whether one standing meets a condition; role and not look at all standings of its person. */
export function matches(
  expression: AudienceExpression,
  standing: PlainStanding,
  all: readonly PlainStanding[],
): boolean {
  const own = (): PlainStanding[] => all.filter((other) => other.personId === standing.personId);
  if ('everyone' in expression) return true;
  if ('region' in expression) return standing.region === expression.region;
  if ('sector' in expression) return standing.sector === expression.sector;
  if ('organisation' in expression) return standing.organisationId === expression.organisation;
  if ('person' in expression) return standing.personId === expression.person;
  if ('use' in expression) return standing.use === expression.use;
  if ('size' in expression) {
    const band = premisesSizes.find(({ code }) => code === expression.size);
    return (
      standing.capacity !== null &&
      band !== undefined &&
      standing.capacity >= band.least &&
      standing.capacity <= band.most
    );
  }
  if ('onDuty' in expression) return own().some((other) => other.onDuty);
  if ('role' in expression) return own().some((other) => other.role === expression.role);
  if ('polygon' in expression) return standing.place !== null && isInside(standing.place, expression.polygon);
  if ('circle' in expression) {
    const { latitude, longitude, radiusKm } = expression.circle;
    return standing.place !== null && distanceKm(standing.place, [latitude, longitude]) <= radiusKm;
  }
  if ('all' in expression) return expression.all.every((part) => matches(part, standing, all));
  if ('any' in expression) return expression.any.some((part) => matches(part, standing, all));
  return !own().some((other) => matches(expression.not, other, all));
}

/** Whether a point lies inside a ring: its winding number is not nought (as PostgreSQL counts). */
export function isInside([latitude, longitude]: Point, ring: readonly Point[]): boolean {
  let winding = 0;
  ring.forEach(([fromLatitude, fromLongitude], index) => {
    const [toLatitude, toLongitude] = ring[(index + 1) % ring.length] ?? [0, 0];
    const side =
      (toLongitude - fromLongitude) * (latitude - fromLatitude) -
      (longitude - fromLongitude) * (toLatitude - fromLatitude);
    if (fromLatitude <= latitude && toLatitude > latitude && side > 0) winding += 1;
    if (fromLatitude > latitude && toLatitude <= latitude && side < 0) winding -= 1;
  });
  return winding !== 0;
}

/** Distance along the earth's surface by the spherical law of cosines, kilometres: another formula than the SQL's. */
export function distanceKm(a: Point, b: Point): number {
  const [latitudeA, longitudeA, latitudeB, longitudeB] = [...a, ...b].map((degrees) => (degrees * Math.PI) / 180);
  if (latitudeA === undefined || longitudeA === undefined || latitudeB === undefined || longitudeB === undefined)
    return 0;
  const cosine =
    Math.sin(latitudeA) * Math.sin(latitudeB) +
    Math.cos(latitudeA) * Math.cos(latitudeB) * Math.cos(longitudeA - longitudeB);
  return earthRadiusKm * Math.acos(Math.min(1, Math.max(-1, cosine)));
}
