/** A place on the earth, in degrees (WGS 84). */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A flat map: its size in grid units, and where a place falls on it (whole units). */
export interface Projection {
  readonly width: number;
  readonly height: number;
  readonly unitsPerKm: number;
  project(place: Place): { readonly x: number; readonly y: number };
}

/** The grid is at most this large: about one unit a pixel, and two-digit steps between 20,000 dots. */
const widest = 520;
const tallest = 760;
const margin = 14;
const kmPerDegree = 111.2;
/** The least that a map shows across, km: one building needs its neighbourhood. */
const usualLeastKm = 4;
/** Shown when there is nothing to show: the United Kingdom. */
const wholeCountry: readonly Place[] = [
  { latitude: 49.9, longitude: -8.2 },
  { latitude: 60.9, longitude: 1.8 },
];

/** Equirectangular with the width of the middle latitude: true enough over one country, and quick. */
export function makeProjection(places: readonly Place[], leastKm = usualLeastKm): Projection {
  const shown = places.length > 0 ? places : wholeCountry;
  let [south, north, west, east] = [90, -90, 180, -180];
  for (const { latitude, longitude } of shown) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  const kmPerLongitude = kmPerDegree * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const widthKm = Math.max(leastKm, (east - west) * kmPerLongitude);
  const heightKm = Math.max(leastKm, (north - south) * kmPerDegree);
  const unitsPerKm = Math.min((widest - 2 * margin) / widthKm, (tallest - 2 * margin) / heightKm);
  const width = Math.round(widthKm * unitsPerKm) + 2 * margin;
  const height = Math.round(heightKm * unitsPerKm) + 2 * margin;
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  return {
    width,
    height,
    unitsPerKm,
    project: ({ latitude, longitude }) => ({
      x: Math.round(width / 2 + (longitude - middle.longitude) * kmPerLongitude * unitsPerKm),
      y: Math.round(height / 2 - (latitude - middle.latitude) * kmPerDegree * unitsPerKm),
    }),
  };
}
