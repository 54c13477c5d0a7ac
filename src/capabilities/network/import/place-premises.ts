import type { Ctx } from '../../../platform/db/database.ts';
import { listBoundedRegions } from '../geography/boundary-store.ts';
import { findDistricts } from '../geography/district-store.ts';
import { type Location, locatePoints, type Place } from '../geography/locate-point.ts';
import type { StoredPremises } from '../network-premises-store.ts';
import type { PlacedBy } from '../organisation.ts';

/** What a row says about where its premises are. */
export interface PlacedRow {
  readonly reference: string;
  readonly postcode: string;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
}

/** Where premises are, who says so, and what the boundaries say about that point. */
export interface Placing extends Place, Location {
  readonly placedBy: PlacedBy;
  /** Codes of the regions whose whole outline is known, so that being outside means something. */
  readonly bounded: ReadonlySet<string>;
}

/**
 * Places each row, in order: by its own point; else where it stood before, if somebody placed it and its postcode is the
 * same; else by its postcode district. Undefined when none of these is known.
 */
export async function placePremises(
  ctx: Ctx,
  rows: readonly PlacedRow[],
  stored: ReadonlyMap<string, StoredPremises>,
): Promise<(Placing | undefined)[]> {
  const districts = await findDistricts(ctx, [...new Set(rows.map((row) => districtOf(row.postcode)))]);
  const points = rows.map((row) => findPoint(row, stored.get(row.reference), districts.get(districtOf(row.postcode))));
  const bounded = new Set(await listBoundedRegions(ctx));
  const located = await locatePoints(
    ctx,
    points.filter((point) => point !== undefined),
  );
  let next = 0;
  return points.map((point) => {
    const location = point && located[next++];
    return point && location && { ...point, ...location, bounded };
  });
}

type Point = Place & { readonly placedBy: PlacedBy };

function findPoint(row: PlacedRow, known: StoredPremises | undefined, district: Place | undefined): Point | undefined {
  const { latitude, longitude } = row;
  if (latitude !== undefined && longitude !== undefined) {
    const same = known?.placedBy === 'map' && known.latitude === latitude && known.longitude === longitude;
    return { latitude, longitude, placedBy: same ? 'map' : 'given' };
  }
  if (known && known.placedBy !== 'district' && known.postcode === row.postcode) {
    return { latitude: known.latitude, longitude: known.longitude, placedBy: known.placedBy };
  }
  return district && { ...district, placedBy: 'district' };
}

/** The outward code: all but the last three characters. */
function districtOf(postcode: string): string {
  return postcode.slice(0, -3).trim();
}
