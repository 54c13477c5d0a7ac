import type { Place } from './locate-point.ts';

// Constants and formulas of "A guide to coordinate systems in Great Britain" (Ordnance Survey): annexes A to C.
const airy = { a: 6_377_563.396, b: 6_356_256.909 };
const wgs84 = { a: 6_378_137, b: 6_356_752.3141 };
const grid = {
  scale: 0.9996012717,
  latitude: radians(49),
  longitude: radians(-2),
  easting: 400_000,
  northing: -100_000,
};
/** From OSGB36 to WGS84: shifts in metres, rotations in radians, scale as a factor. */
const helmert = {
  x: 446.448,
  y: -125.157,
  z: 542.06,
  scale: 1 - 20.4894e-6,
  turnX: arcSeconds(0.1502),
  turnY: arcSeconds(0.247),
  turnZ: arcSeconds(0.8421),
};

/** An easting and a northing of the British National Grid (EPSG:27700, metres) as a WGS84 place; right within about 5 m. */
export function placeOfGrid(easting: number, northing: number): Place {
  const [latitude, longitude] = unproject(easting, northing);
  const [x, y, z] = toWgs84(toCartesian(latitude, longitude));
  return fromCartesian(x, y, z);
}

/** The inverse transverse Mercator projection (annex C.2): OSGB36 latitude and longitude in radians. */
function unproject(easting: number, northing: number): [latitude: number, longitude: number] {
  const { a, b } = airy;
  const e2 = 1 - (b * b) / (a * a);
  let latitude = grid.latitude;
  for (let turn = 0; turn < 20; turn += 1) {
    const short = northing - grid.northing - meridian(latitude);
    if (Math.abs(short) < 1e-5) break;
    latitude += short / (a * grid.scale);
  }
  const sine = Math.sin(latitude);
  const nu = (a * grid.scale) / Math.sqrt(1 - e2 * sine * sine);
  const rho = (a * grid.scale * (1 - e2)) / (1 - e2 * sine * sine) ** 1.5;
  const eta2 = nu / rho - 1;
  const tan = Math.tan(latitude);
  const t2 = tan * tan;
  const secant = 1 / Math.cos(latitude);
  const seven = tan / (2 * rho * nu);
  const eight = (tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
  const nine = (tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t2 * t2);
  const ten = secant / nu;
  const eleven = (secant / (6 * nu ** 3)) * (nu / rho + 2 * t2);
  const twelve = (secant / (120 * nu ** 5)) * (5 + 28 * t2 + 24 * t2 * t2);
  const twelveA = (secant / (5040 * nu ** 7)) * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 ** 3);
  const east = easting - grid.easting;
  return [
    latitude - seven * east ** 2 + eight * east ** 4 - nine * east ** 6,
    grid.longitude + ten * east - eleven * east ** 3 + twelve * east ** 5 - twelveA * east ** 7,
  ];
}

/** The developed meridional arc from the true origin (annex C.1, formula B3), in metres. */
function meridian(latitude: number): number {
  const { a, b } = airy;
  const n = (a - b) / (a + b);
  const [less, more] = [latitude - grid.latitude, latitude + grid.latitude];
  return (
    b *
    grid.scale *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}

type Cartesian = readonly [x: number, y: number, z: number];

function toCartesian(latitude: number, longitude: number): Cartesian {
  const { a, b } = airy;
  const e2 = 1 - (b * b) / (a * a);
  const nu = a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
  const across = nu * Math.cos(latitude);
  return [across * Math.cos(longitude), across * Math.sin(longitude), nu * (1 - e2) * Math.sin(latitude)];
}

/** The seven-parameter shift with small angles (6.2 of the guide). */
function toWgs84([x, y, z]: Cartesian): Cartesian {
  const { scale, turnX, turnY, turnZ } = helmert;
  return [
    helmert.x + scale * x - turnZ * y + turnY * z,
    helmert.y + turnZ * x + scale * y - turnX * z,
    helmert.z - turnY * x + turnX * y + scale * z,
  ];
}

function fromCartesian(x: number, y: number, z: number): Place {
  const { a, b } = wgs84;
  const e2 = 1 - (b * b) / (a * a);
  const across = Math.hypot(x, y);
  let latitude = Math.atan2(z, across * (1 - e2));
  for (let turn = 0; turn < 5; turn += 1) {
    const nu = a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
    latitude = Math.atan2(z + e2 * nu * Math.sin(latitude), across);
  }
  return { latitude: degrees(latitude), longitude: degrees(Math.atan2(y, x)) };
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}

function arcSeconds(seconds: number): number {
  return radians(seconds / 3600);
}
