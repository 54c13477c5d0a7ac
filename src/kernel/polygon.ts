/** Latitude and longitude in WGS84 degrees, in the order of CAP (3.2.4 polygon). */
export type Point = readonly [latitude: number, longitude: number];

/** Corners of an outline that one statement tests against every premises. */
export const mostVertices = 200;

/** One corner in the ring of those still there. */
interface Corner {
  readonly point: Point;
  before: number;
  next: number;
  /** What leaving this corner out adds to the area, and what then replaces it and the next one, if anything. */
  cost: number;
  bridge: Point | undefined;
}

/**
 * An outline with at most `most` corners that covers all of a longer one, so that nobody inside is ever lost; it grows
 * by as little as it can. A corner that points inwards is left out; two neighbours that point outwards are replaced by
 * the point where the sides beside them meet. Either adds a triangle turned the same way as the outline, so no winding
 * number inside gets smaller. (Douglas-Peucker would cut corners off, and people with them.) Outlines that cross
 * themselves are covered by their box instead.
 */
export function simplifyPolygon(ring: readonly Point[], most: number): Point[] {
  if (ring.length <= most) return [...ring];
  if (crossesItself(ring)) return boundingBox(ring);
  const turned = signedArea(ring) < 0 ? [...ring].reverse() : [...ring];
  const corners: Corner[] = turned.map((point, index) => ({
    point,
    before: (index + turned.length - 1) % turned.length,
    next: (index + 1) % turned.length,
    cost: Number.POSITIVE_INFINITY,
    bridge: undefined,
  }));
  const alive = new Set(corners.keys());
  for (const index of alive) price(corners, index);
  while (alive.size > most) {
    const cheapest = findCheapest(corners, alive);
    if (cheapest === undefined) return boundingBox(ring);
    leaveOut(corners, alive, cheapest);
  }
  return [...alive].map((index) => at(corners, index).point);
}

function findCheapest(corners: readonly Corner[], alive: ReadonlySet<number>): number | undefined {
  let cheapest: number | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const index of alive) {
    const cost = corners[index]?.cost ?? lowest;
    if (cost < lowest) {
      lowest = cost;
      cheapest = index;
    }
  }
  return cheapest;
}

/** Works out the cheaper way to be rid of one corner without losing ground. */
function price(corners: Corner[], index: number): void {
  const corner = at(corners, index);
  const before = at(corners, corner.before);
  const next = at(corners, corner.next);
  corner.bridge = undefined;
  corner.cost = Number.POSITIVE_INFINITY;
  const turn = cross(before.point, corner.point, next.point);
  if (turn <= 0) {
    corner.cost = -turn;
    return;
  }
  const beyond = at(corners, next.next);
  if (cross(corner.point, next.point, beyond.point) <= 0) return;
  const meeting = meet(before.point, corner.point, next.point, beyond.point);
  if (!meeting) return;
  corner.bridge = meeting;
  corner.cost = Math.abs(cross(corner.point, meeting, next.point));
}

function leaveOut(corners: Corner[], alive: Set<number>, index: number): void {
  const corner = at(corners, index);
  let left = corner.before;
  let right = corner.next;
  if (corner.bridge) {
    // The corner takes the meeting point, and the next one goes.
    alive.delete(right);
    right = at(corners, right).next;
    corners[index] = { ...corner, point: corner.bridge, next: right };
    at(corners, right).before = index;
  } else {
    alive.delete(index);
    at(corners, left).next = right;
    at(corners, right).before = left;
  }
  const touched = new Set<number>();
  left = at(corners, left).before;
  for (let step = 0; step < 6; step += 1) {
    touched.add(left);
    left = at(corners, left).next;
  }
  for (const each of touched) price(corners, each);
}

/** Where the line a-b, carried on beyond b, meets the line d-c, carried on beyond c. */
function meet(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const along: Point = [b[0] - a[0], b[1] - a[1]];
  const against: Point = [c[0] - d[0], c[1] - d[1]];
  const divisor = along[1] * against[0] - along[0] * against[1];
  const share = ((c[1] - b[1]) * against[0] - (c[0] - b[0]) * against[1]) / divisor;
  const back = ((c[1] - b[1]) * along[0] - (c[0] - b[0]) * along[1]) / divisor;
  if (!(share >= 0) || !(back >= 0)) return undefined;
  const point: Point = [b[0] + share * along[0], b[1] + share * along[1]];
  return Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : undefined;
}

/** Whether two sides cross properly; touching is allowed. Sides are taken from west to east, so few pairs are compared. */
function crossesItself(ring: readonly Point[]): boolean {
  const sides = ring
    .map((from, index) => {
      const to = ring[(index + 1) % ring.length] ?? from;
      return { from, to, west: Math.min(from[1], to[1]), east: Math.max(from[1], to[1]) };
    })
    .sort((a, b) => a.west - b.west);
  return sides.some((side, index) => {
    for (let other = index + 1; other < sides.length; other += 1) {
      const candidate = sides[other];
      if (!candidate || candidate.west > side.east) return false;
      if (cross4(side.from, side.to, candidate.from, candidate.to)) return true;
    }
    return false;
  });
}

function cross4(a: Point, b: Point, c: Point, d: Point): boolean {
  return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

/** Twice the area of a triangle in square degrees; positive when it turns left (longitude across, latitude up). */
function cross(a: Point, b: Point, c: Point): number {
  return (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1]);
}

function signedArea(ring: readonly Point[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  return ring.reduce((sum, point, index) => sum + cross(origin, point, ring[(index + 1) % ring.length] ?? origin), 0);
}

function boundingBox(ring: readonly Point[]): Point[] {
  const latitudes = ring.map(([latitude]) => latitude);
  const longitudes = ring.map(([, longitude]) => longitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  return [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ];
}

function at(corners: readonly Corner[], index: number): Corner {
  const corner = corners[index];
  if (!corner) throw new Error('A corner of the outline is missing.');
  return corner;
}
