import { newId } from '../../../kernel/ids.ts';
import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { BoundaryRow } from '../network-rows.generated.ts';
import type { Ring } from './geojson-ring.ts';

/** What a boundary belongs to. */
export type BoundaryKind = 'region' | 'authority';

/** One boundary to write; it holds from `validFrom` (a day) until the next one of the same code. */
export interface BoundaryInput {
  readonly kind: BoundaryKind;
  readonly code: string;
  readonly sourceName: string;
  readonly area: number;
  readonly rings: readonly Ring[];
  readonly validFrom: string;
}

/** Writes boundaries: one of the same code and day is replaced, an earlier one ends on that day. */
export async function writeBoundaries(ctx: Ctx, boundaries: readonly BoundaryInput[]): Promise<void> {
  const rows = boundaries.map(({ rings: _, ...row }) => ({ ...row, id: newId() }));
  const given = sql`jsonb_to_recordset(${asJson(rows)})
    as r(id uuid, kind text, code text, "sourceName" text, area double precision, "validFrom" date)`;
  await execute(
    ctx,
    sql`delete from network.boundary b using ${given}
      where b.kind = r.kind and b.code = r.code and b.valid_from = r."validFrom"`,
  );
  await execute(
    ctx,
    sql`update network.boundary b set valid_to = r."validFrom" from ${given}
      where b.kind = r.kind and b.code = r.code and b.valid_from < r."validFrom"
        and (b.valid_to is null or b.valid_to > r."validFrom")`,
  );
  await execute(
    ctx,
    sql`insert into network.boundary (id, kind, code, source_name, area, valid_from, valid_to, created_at)
      select r.id, r.kind, r.code, r."sourceName", r.area, r."validFrom",
        (select min(b.valid_from) from network.boundary b
          where b.kind = r.kind and b.code = r.code and b.valid_from > r."validFrom"),
        ${ctx.now}::timestamptz
      from ${given}`,
  );
  const rings = boundaries.flatMap((boundary, index) =>
    boundary.rings.map((ring, number) => ({ id: rows[index]?.id, number, outline: polygonText(ring) })),
  );
  await execute(
    ctx,
    sql`insert into network.boundary_ring (boundary_id, number, outline)
      select r.id, r.number, r.outline::polygon
      from jsonb_to_recordset(${asJson(rings)}) as r(id uuid, number integer, outline text)`,
  );
}

/** One boundary as it is listed, with the name of its region or authority and how many rings it has. */
export interface BoundaryLine extends Pick<BoundaryRow, 'kind' | 'code' | 'sourceName' | 'validFrom' | 'validTo'> {
  readonly name: string;
  readonly rings: number;
}

/** Every boundary, ended ones included, by kind, name and day. */
export async function listBoundaries(ctx: Ctx): Promise<BoundaryLine[]> {
  return query(
    ctx,
    sql<BoundaryLine>`select b.kind, b.code, coalesce(r.name, a.name) as name, b.source_name as "sourceName",
        b.valid_from as "validFrom", b.valid_to as "validTo",
        (select count(*) from network.boundary_ring n where n.boundary_id = b.id) as rings
      from network.boundary b
      left join network.region r on r.code = b.region_code
      left join network.authority a on a.code = b.authority_code
      order by b.kind desc, coalesce(r.name, a.name), b.valid_from`,
  );
}

/** A boundary around a point; `number` is the point's place in the list, from 0. */
export interface Enclosing {
  readonly number: number;
  readonly kind: BoundaryKind;
  readonly code: string;
  /** Of an authority: its region, if it has one. */
  readonly regionCode: string | null;
}

/** The boundaries that hold each point at the context's moment, of each kind the smallest; none for a point in no boundary. */
export async function findEnclosing(
  ctx: Ctx,
  points: readonly { readonly latitude: number; readonly longitude: number }[],
): Promise<Enclosing[]> {
  const latitudes = points.map((point) => point.latitude);
  const longitudes = points.map((point) => point.longitude);
  return query(
    ctx,
    sql<Enclosing>`
      select distinct on (p.number, h.kind) p.number - 1 as number, h.kind, h.code, h.region_code as "regionCode"
      from unnest(${longitudes}::float8[], ${latitudes}::float8[]) with ordinality as p(x, y, number)
      cross join lateral (
        select b.kind, b.code, b.area, network.region_on(a.region_code, ${dayOf(ctx)}) as region_code
        from network.boundary_ring r
        join network.boundary b on b.id = r.boundary_id
        left join network.authority a on a.code = b.authority_code
        where box(r.outline) @> box(point(p.x, p.y), point(p.x, p.y)) and r.outline @> point(p.x, p.y)
          and b.valid_from <= ${dayOf(ctx)} and (b.valid_to is null or b.valid_to > ${dayOf(ctx)})
        group by b.id, a.region_code, r.part having count(*) % 2 = 1
      ) h
      order by p.number, h.kind, h.area`,
  );
}

/** The regions whose whole outline is known at the context's moment: their own boundary, or that of each of their authorities. */
export async function listBoundedRegions(ctx: Ctx): Promise<string[]> {
  const today = dayOf(ctx);
  const now = sql`(select kind, code from network.boundary
    where valid_from <= ${today} and (valid_to is null or valid_to > ${today}))`;
  const rows = await query(
    ctx,
    sql<{ code: string }>`with bounded as ${now}, authority as (select code,
        network.region_on(region_code, ${today}) as region_code from network.authority
        where valid_from <= ${today} and (valid_to is null or valid_to > ${today}))
      select r.code from network.region r
      where exists (select from bounded b where b.kind = 'region' and b.code = r.code)
        or (exists (select from authority a where a.region_code = r.code)
          and not exists (select from authority a where a.region_code = r.code
            and not exists (select from bounded b where b.kind = 'authority' and b.code = a.code)))`,
  );
  return rows.map((row) => row.code);
}

/** A day is the day in London at that moment, whatever the server's own zone. */
function dayOf(ctx: Ctx) {
  return sql`(${ctx.now}::timestamptz at time zone 'Europe/London')::date`;
}

function polygonText(ring: Ring): string {
  return `(${ring.map(([latitude, longitude]) => `(${longitude},${latitude})`).join(',')})`;
}
