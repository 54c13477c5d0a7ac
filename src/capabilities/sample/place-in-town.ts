import type { SampleTown, SeaSide } from './sample-towns.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A point on the map, WGS84 degrees rounded to about a metre. */
export interface SamplePoint {
  readonly latitude: number;
  readonly longitude: number;
}

const slant = Math.SQRT1_2;

const seaDirection: Readonly<Record<SeaSide, readonly [east: number, north: number]>> = {
  N: [0, 1],
  NE: [slant, slant],
  E: [1, 0],
  SE: [slant, -slant],
  S: [0, -1],
  SW: [-slant, -slant],
  W: [-1, 0],
  NW: [-slant, slant],
};

const kilometresPerDegree = 111.2;
/** One place in eight lies in the country around the town rather than in it. */
const countryShare = 0.125;

/** A random point in or around a town: scattered like a bell by the town's size, and turned inland where it would be wet. */
export function placeInTown(town: SampleTown, random: SeededRandom): SamplePoint {
  const country = random.next() < countryShare && town.region !== 'london';
  const spread = Math.min(3.5, Math.max(0.8, 0.11 * Math.sqrt(town.thousands))) + (country ? 5 : 0);
  let east = random.normal() * spread;
  let north = random.normal() * spread;
  const [seaEast, seaNorth] = town.sea ? seaDirection[town.sea] : [0, 0];
  if (east * seaEast + north * seaNorth > 0) {
    east = -east;
    north = -north;
  }
  return {
    latitude: toMetre(town.latitude + north / kilometresPerDegree),
    longitude: toMetre(town.longitude + east / (kilometresPerDegree * cosine(town.latitude))),
  };
}

function toMetre(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

// Bhaskara's rule, right to 0.2 %, in plain arithmetic: the same digits on every machine, which Math.cos does not promise (Math.sqrt does).
function cosine(degrees: number): number {
  return (32_400 - 4 * degrees * degrees) / (32_400 + degrees * degrees);
}
