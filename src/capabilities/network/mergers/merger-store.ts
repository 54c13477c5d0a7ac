import { newId } from '../../../kernel/ids.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { AuthorityRow, SuccessionRow } from '../network-rows.generated.ts';

/** Authorities by code, held until the transaction ends, so that none is merged twice at once. */
export async function lockAuthorities(ctx: Ctx, codes: readonly string[]): Promise<AuthorityRow[]> {
  return query(
    ctx,
    sql<AuthorityRow>`select code, name, region_code as "regionCode", valid_from as "validFrom", valid_to as "validTo"
      from network.authority where code = any(${codes}::text[]) order by code for update`,
  );
}

/** Ends authorities on a day and writes who took over from them. */
export async function endAuthorities(ctx: Ctx, from: readonly string[], into: string, on: string): Promise<void> {
  await execute(ctx, sql`update network.authority set valid_to = ${on}::date where code = any(${from}::text[])`);
  await execute(
    ctx,
    sql`insert into network.succession (from_code, into_code, on_day, recorded_at)
      select code, ${into}, ${on}::date, ${ctx.now}::timestamptz from unnest(${from}::text[]) as c(code)`,
  );
}

/**
 * Gives the new authority the outlines of the old ones from a day, each as a part of its own, and ends theirs. Does nothing
 * and says false unless every old one has an outline on that day.
 */
export async function joinBoundaries(ctx: Ctx, from: readonly string[], into: string, on: string): Promise<boolean> {
  const current = sql`kind = 'authority' and code = any(${from}::text[]) and valid_from < ${on}::date
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
        values (${id}, 'authority', ${into}, ${`joined: ${from.join(', ')}`}, ${found.area}, ${on}::date, ${ctx.now})`,
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
      from network.authority a left join network.region r on r.code = a.region_code
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
