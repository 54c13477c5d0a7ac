import type { Ctx } from '../../../platform/db/database.ts';
import { findEnclosing } from './boundary-store.ts';

/** Where a point lies at a moment: codes, undefined where no boundary holds it. */
export interface Location {
  readonly region: string | undefined;
  readonly authority: string | undefined;
}

/** A point in WGS84 degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The region and authority around a point, by the boundaries valid at the context's moment. */
export async function locatePoint(ctx: Ctx, point: Place): Promise<Location> {
  const [location] = await locatePoints(ctx, [point]);
  return location ?? { region: undefined, authority: undefined };
}

/** The same for a set of points in one statement, in the order given. A region without an own boundary is known by its authorities. */
export async function locatePoints(ctx: Ctx, points: readonly Place[]): Promise<Location[]> {
  if (points.length === 0) return [];
  const found = await findEnclosing(ctx, points);
  const regions = new Map<number, string>();
  const authorities = new Map<number, string>();
  const regionsOfAuthorities = new Map<number, string>();
  for (const { number, kind, code, regionCode } of found) {
    if (kind === 'region') regions.set(number, code);
    else {
      authorities.set(number, code);
      if (regionCode !== null) regionsOfAuthorities.set(number, regionCode);
    }
  }
  return points.map((_, number) => ({
    region: regions.get(number) ?? regionsOfAuthorities.get(number),
    authority: authorities.get(number),
  }));
}
