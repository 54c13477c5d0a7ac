import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import {
  answersOfShares,
  changesOfShares,
  deltas,
  launchesOf,
  placesOf,
  standingsOf,
  type Told,
} from '../rollup/fold-store.ts';
import type { Cell, PlaceCell, SharedCell, Telling } from './cascade-coverage.ts';

/** Versions to fewer people than this are counted as they are read, not every few seconds. */
export const countedAsRead = 30_000;

/** Everything that is counted of a version. */
export interface Counted {
  readonly cells: readonly Cell[];
  readonly shared: readonly SharedCell[];
  readonly places: readonly PlaceCell[];
}

/**
 * Counts a version: what is in the cells and what is not yet there, which is looked up once for all. Without a roll-up everything is
 * still to be added. One statement, in a transaction that sees one moment.
 */
export async function readCounted(ctx: Ctx, told: Told, folded: string | undefined): Promise<Counted> {
  const tail =
    folded === undefined
      ? standingsOf(told)
      : sql`delivery.answers_beside(${launchesOf(told)}, ${folded}::pg_snapshot)`;
  const asList = (rows: Sql): Sql => sql`(select coalesce(json_agg(each), '[]') from (${rows}) each)`;
  const row = await queryOne(
    ctx,
    sql<Counted>`with tail as materialized (select * from ${tail} t)
      select ${asList(cellsOf(told, folded))} as cells, ${asList(sharedOf(told, folded))} as shared,
        ${asList(placeCellsOf(told, folded))} as places`,
  );
  return row ?? { cells: [], shared: [], places: [] };
}

/** Everybody by launch, region and sector: who is told, as counted last, and what they answered, as it is now. */
function cellsOf(told: Told, folded: string | undefined): Sql {
  const known = sql`select launch_id, region_code, sector_code, received, passed_on, safe, need_help
    from cascade.answered_cell where launch_id = any (${launchesOf(told)}) union all`;
  return sql`with answered as (
      select launch_id, region_code, sector_code, sum(received) as received, sum(passed_on) as passed_on,
        sum(safe) as safe, sum(need_help) as need_help
      from (
        ${folded === undefined ? sql`` : known}
        select launch_id, coalesce(region_code, '') as region_code, coalesce(sector_code, '') as sector_code, ${deltas}
          from tail group by 1, 2, 3
      ) either group by 1, 2, 3
    ), telling as materialized (
      select t.launch_id, c.people is not distinct from t.recipients::bigint
        and sum(t.recipients) over () > ${countedAsRead}::integer as counted
      from delivery.tellings(${told.alertId}::uuid) t left join cascade.told_count c on c.launch_id = t.launch_id
      where t.version_id = ${told.versionId}::uuid
    ), told as (
      select c.* from cascade.told_cell c join telling t on t.launch_id = c.launch_id and t.counted
      union all
      select launch_id, coalesce(region_code, ''), coalesce(sector_code, ''), people, told, waiting, failed, unreachable
      from delivery.told_cells(array(select launch_id from telling where not counted))
    )
    select launch_id as "launchId", region_code as "regionCode", sector_code as "sectorCode",
      coalesce(people, 0) as people, coalesce(told, 0) as "toldAsCounted", coalesce(waiting, 0) as waiting,
      coalesce(failed, 0) as failed, coalesce(unreachable, 0) as unreachable,
      coalesce(received, 0) as received, coalesce(passed_on, 0) as "passedOn", coalesce(safe, 0) as safe,
      coalesce(need_help, 0) as "needHelp"
    from told full join answered using (launch_id, region_code, sector_code)
    order by launch_id, region_code, sector_code`;
}

/** Contacts of posts whom another one tells: how many, and what they answered. */
function sharedOf(told: Told, folded: string | undefined): Sql {
  const { versionId } = told;
  const all = sql`(select * from cascade.share where version_id = ${versionId})`;
  const changes = folded === undefined ? answersOfShares(told, all) : changesOfShares(told, folded, sql`tail`);
  const known = sql`select post_id, received, passed_on, safe, need_help from cascade.shared_cell
    where version_id = ${versionId} union all`;
  return sql`select o.post_id as "postId", o.people, coalesce(a.received, 0) as received,
      coalesce(a.passed_on, 0) as "passedOn", coalesce(a.safe, 0) as safe, coalesce(a.need_help, 0) as "needHelp"
    from (
      select post_id, sum(told_by_others) as people from cascade.onward where version_id = ${versionId} group by post_id
    ) o
    left join (
      select post_id, sum(received) as received, sum(passed_on) as passed_on, sum(safe) as safe, sum(need_help) as need_help
      from (${folded === undefined ? sql`` : known} select post_id, ${deltas} from (${changes}) c group by post_id) either
      group by post_id
    ) a on a.post_id = o.post_id
    where o.people > 0`;
}

/** Organisations and premises that a version tells and that answered it, everywhere, by region, by sector and by both. */
function placeCellsOf(told: Told, folded: string | undefined): Sql {
  const { versionId } = told;
  const known = sql`select kind, place_id, region_code, sector_code from cascade.answered_place
    where version_id = ${versionId} union`;
  const everybody = sql`(select * from delivery.standing where launch_id = ${versionId}::uuid)`;
  const sets = sql`grouping sets ((region_code, sector_code), (region_code), (sector_code), ())`;
  return sql`with answered as (
      select kind, grouping(region_code, sector_code)::smallint as level, coalesce(region_code, '') as region_code,
        coalesce(sector_code, '') as sector_code, count(distinct place_id) as answered
      from (${folded === undefined ? sql`` : known} ${placesOf(told, sql`tail`)}) place
      group by kind, ${sets}
    ), told as (
      select kind, level, region_code, sector_code, places from cascade.told_place where version_id = ${versionId}
      union all
      select kind, grouping(region_code, sector_code)::smallint, coalesce(region_code, ''), coalesce(sector_code, ''),
        count(distinct place_id)
      from (${placesOf(told, everybody)}) place
      where not exists (select from cascade.told_place where version_id = ${versionId})
      group by kind, ${sets}
    )
    select kind, level, region_code as "regionCode", sector_code as "sectorCode", places, coalesce(answered, 0) as answered
    from told left join answered using (kind, level, region_code, sector_code)
    order by kind, level desc, region_code, sector_code`;
}

/** The launches of a version, and since when their told people are as counted; nothing where they were counted just now. */
export function listTellings(ctx: Ctx, told: Told): Promise<(Telling & { readonly countedAt: Date | null })[]> {
  return query(
    ctx,
    sql<Telling & { countedAt: Date | null }>`select t.launch_id as "launchId", b.post_id as "postId",
        case when c.people is not distinct from t.recipients::bigint and sum(t.recipients) over () > ${countedAsRead}::integer
          then c.counted_at end as "countedAt"
      from delivery.tellings(${told.alertId}::uuid) t
      left join cascade.told_count c on c.launch_id = t.launch_id
      left join cascade.onward b on b.launch_id = t.launch_id
      where t.version_id = ${told.versionId}::uuid order by t.number`,
  );
}
