import { type Ctx, query, sql } from '../../../platform/db/database.ts';

/** What a map without tiles draws: rings of longitude, latitude; or, without boundaries, dots where premises are. */
export interface MapOutlines {
  readonly rings: readonly (readonly (readonly [number, number])[])[];
  readonly dots: readonly (readonly [number, number])[];
}

/** Steps per degree of what is drawn: a kilometre or so, which keeps 43 forces under 100 kB. */
const stepsPerDegree = 100;
const mostDots = 20_000;

/** The outlines valid at the context's moment, coarse enough to send, and the places of premises to the same grain. */
export async function makeMapOutlines(ctx: Ctx): Promise<MapOutlines> {
  const rows = await query(
    ctx,
    sql<{ outline: string }>`select r.outline::text as outline
      from network.boundary b join network.boundary_ring r on r.boundary_id = b.id
      where b.valid_from <= ${ctx.now}::date and (b.valid_to is null or b.valid_to > ${ctx.now}::date)
      order by b.kind, b.code, r.number`,
  );
  const rings = rows.map((row) => coarsen(readOutline(row.outline))).filter((ring) => ring.length >= 3);
  const dots = await query(
    ctx,
    sql<{ x: number; y: number }>`select distinct round(longitude * ${stepsPerDegree}) / ${stepsPerDegree} as x,
        round(latitude * ${stepsPerDegree}) / ${stepsPerDegree} as y
      from network.premises where closed_at is null order by 1, 2 limit ${mostDots}`,
  );
  return { rings, dots: dots.map(({ x, y }) => [x, y] as const) };
}

function readOutline(text: string): [number, number][] {
  return [...text.matchAll(/\(([^(),]+),([^(),]+)\)/g)].map((match) => [Number(match[1]), Number(match[2])]);
}

/** Corners on the grid, each run of equal ones once. */
function coarsen(ring: readonly [number, number][]): [number, number][] {
  const rounded = ring.map(([x, y]): [number, number] => [grain(x), grain(y)]);
  return rounded.filter(([x, y], index) => {
    const before = rounded[index - 1];
    return !before || before[0] !== x || before[1] !== y;
  });
}

function grain(degrees: number): number {
  return Math.round(degrees * stepsPerDegree) / stepsPerDegree;
}
