import { type Ctx, query, queryOne, sql } from '../../platform/db/database.ts';

/** How much there is in one region or sector at a moment. Somebody who stands in two is counted in both. */
export interface NetworkCount {
  readonly code: string;
  readonly name: string;
  readonly organisations: number;
  readonly premises: number;
  readonly people: number;
}

/** How much there is in all. */
export interface NetworkTotals {
  readonly organisations: number;
  readonly premises: number;
  readonly people: number;
}

/** Everything open at the context's moment, counted once. */
export async function countNetwork(ctx: Ctx): Promise<NetworkTotals> {
  const totals = await queryOne(
    ctx,
    sql<NetworkTotals>`select
      (select count(*) from network.organisation where closed_at is null) as organisations,
      (select count(*) from network.premises where closed_at is null) as premises,
      (select count(distinct s.person_id) from network.standing(${ctx.now}) s
        join identity.people n on n.id = s.person_id) as people`,
  );
  return totals ?? { organisations: 0, premises: 0, people: 0 };
}

/** Counts by region, by name; regions without anything are listed too. */
export async function countByRegion(ctx: Ctx): Promise<NetworkCount[]> {
  return query(
    ctx,
    sql<NetworkCount>`
      select r.code, r.name, coalesce(p.organisations, 0) as organisations, coalesce(p.premises, 0) as premises,
        coalesce(s.people, 0) as people
      from network.region r
      left join (select region_code, count(distinct organisation_id) as organisations, count(*) as premises
        from network.premises where closed_at is null group by 1) p on p.region_code = r.code
      left join (select s.region_code, count(distinct s.person_id) as people from network.standing(${ctx.now}) s
        join identity.people n on n.id = s.person_id group by 1) s on s.region_code = r.code
      order by r.name`,
  );
}

/** Counts by sector, by name; sectors without anything are listed too. */
export async function countBySector(ctx: Ctx): Promise<NetworkCount[]> {
  return query(
    ctx,
    sql<NetworkCount>`
      select c.code, c.name, coalesce(o.organisations, 0) as organisations, coalesce(o.premises, 0) as premises,
        coalesce(s.people, 0) as people
      from network.sector c
      left join (select o.sector_code, count(distinct o.id) as organisations, count(p.id) as premises
        from network.organisation o
        left join network.premises p on p.organisation_id = o.id and p.closed_at is null
        where o.closed_at is null group by 1) o on o.sector_code = c.code
      left join (select s.sector_code, count(distinct s.person_id) as people from network.standing(${ctx.now}) s
        join identity.people n on n.id = s.person_id group by 1) s on s.sector_code = c.code
      order by c.name`,
  );
}
