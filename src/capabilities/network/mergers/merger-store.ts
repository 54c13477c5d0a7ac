import { newId } from '../../../kernel/ids.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { AuthorityRow, RegionRow, SuccessionRow } from '../network-rows.generated.ts';

/** What can be merged, each in a table of its own. */
export type MergedKind = 'authority' | 'region';

const successions = { authority: 'network.succession', region: 'network.region_succession' } as const;

/** An area that may end by a merger. */
export type EndingArea = Pick<RegionRow, 'code' | 'name' | 'validFrom' | 'validTo'>;

/** Areas by code, held until the transaction ends, so that none is merged twice at once. */
export async function lockAreas(ctx: Ctx, kind: MergedKind, codes: readonly string[]): Promise<EndingArea[]> {
  return query(
    ctx,
    sql<EndingArea>`select code, name, valid_from as "validFrom", valid_to as "validTo"
      from ${sql.table(`network.${kind}`)} where code = any(${codes}::text[]) order by code for update`,
  );
}

/** A merger that was judged: the codes that end, the one that begins, and its first day. */
export interface AreaMerger {
  readonly kind: MergedKind;
  readonly from: readonly string[];
  readonly into: string;
  readonly on: string;
}

/** Ends areas on a day and writes which took over from them. */
export async function endAreas(ctx: Ctx, { kind, from, into, on }: AreaMerger): Promise<void> {
  await execute(
    ctx,
    sql`update ${sql.table(`network.${kind}`)} set valid_to = ${on}::date where code = any(${from}::text[])`,
  );
  await execute(
    ctx,
    sql`insert into ${sql.table(successions[kind])} (from_code, into_code, on_day, recorded_at)
      select code, ${into}, ${on}::date, ${ctx.now}::timestamptz from unnest(${from}::text[]) as c(code)`,
  );
}

/**
 * Gives the new area the outlines of the old ones from a day, each as a part of its own, and ends theirs. Does nothing
 * and says false unless every old one has an outline on that day.
 */
export async function joinBoundaries(ctx: Ctx, { kind, from, into, on }: AreaMerger): Promise<boolean> {
  const current = sql`kind = ${kind} and code = any(${from}::text[]) and valid_from < ${on}::date
    and (valid_to is null or valid_to > ${on}::date)`;
  const found = await queryOne(
    ctx,
    sql<{
      count: number;
      area: number;
    }>`select count(*) as count, sum(area) as area from network.boundary where ${current}`,
  );
  const whole = found?.count === from.length;
  if (whole) {
    const id = newId();
    await execute(
      ctx,
      sql`insert into network.boundary (id, kind, code, source_name, area, valid_from, created_at)
        values (${id}, ${kind}, ${into}, ${`joined: ${from.join(', ')}`}, ${found.area}, ${on}::date, ${ctx.now})`,
    );
    await execute(
      ctx,
      sql`insert into network.boundary_ring (boundary_id, number, part, outline)
        select ${id}::uuid, row_number() over (order by code, number) - 1,
          dense_rank() over (order by code, part), outline
        from network.boundary b join network.boundary_ring r on r.boundary_id = b.id where ${current}`,
    );
  }
  await execute(ctx, sql`update network.boundary set valid_to = ${on}::date where ${current}`);
  return whole;
}

/** An authority as of a day: its region's name, and whom it comes from and has become by now. */
export interface AuthorityLine extends Omit<AuthorityRow, 'regionCode'> {
  readonly regionName: string | null;
  readonly from: string[];
  readonly became: string | null;
}

/** The authorities that there were on a day (YYYY-MM-DD), by name. */
export async function listAuthoritiesOn(ctx: Ctx, day: string): Promise<AuthorityLine[]> {
  return query(
    ctx,
    sql<AuthorityLine>`select a.code, a.name, r.name as "regionName", a.valid_from as "validFrom", a.valid_to as "validTo",
        array(select o.name from network.succession s join network.authority o on o.code = s.from_code
          where s.into_code = a.code order by o.name) as from,
        (select n.name from network.succession s join network.authority n on n.code = s.into_code
          where s.from_code = a.code) as became
      from network.authority a left join network.region r on r.code = network.region_on(a.region_code, ${day}::date)
      where a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)
      order by a.name`,
  );
}

/** Every merger, the latest first. */
export async function listSuccessions(ctx: Ctx): Promise<Pick<SuccessionRow, 'fromCode' | 'intoCode' | 'onDay'>[]> {
  return query(
    ctx,
    sql<Pick<SuccessionRow, 'fromCode' | 'intoCode' | 'onDay'>>`select from_code as "fromCode", into_code as "intoCode",
        on_day as "onDay" from network.succession order by on_day desc, from_code`,
  );
}

/** A region as of a day: whom it comes from, and what has become of it by now. */
export interface RegionLine extends EndingArea {
  readonly from: string[];
  readonly became: string | null;
  /** Premises that lay in it on that day, among those that are open now. */
  readonly premises: number;
}

/** The regions that there were on a day (YYYY-MM-DD), by name. */
export async function listRegionsOn(ctx: Ctx, day: string): Promise<RegionLine[]> {
  return query(
    ctx,
    sql<RegionLine>`with lay as (
        select coalesce(past.region_code, p.region_code) as region_code, count(*) as premises
        from network.premises p
        left join lateral (select r.region_code from network.premises_region_past r
          where r.premises_id = p.id and r.until_day > ${day}::date order by r.until_day limit 1) past on true
        where p.closed_at is null group by 1
      )
      select r.code, r.name, r.valid_from as "validFrom", r.valid_to as "validTo",
        array(select o.name from network.region_succession s join network.region o on o.code = s.from_code
          where s.into_code = r.code order by o.name) as from,
        (select n.name from network.region_succession s join network.region n on n.code = s.into_code
          where s.from_code = r.code) as became,
        coalesce(lay.premises, 0) as premises
      from network.region r left join lay on lay.region_code = r.code
      where r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to > ${day}::date)
      order by r.name`,
  );
}
