import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';
import { answersOfShares, changesOfShares, deltas, launchesOf, placesOf, standingsOf, type Told } from '../rollup/fold-store.ts';
import type { AnswerCounts, Cell, PlaceCell, PlaceKind, SharedCell } from './cascade-coverage.ts';

// What is in the cells and what is not yet there, in one statement; without a roll-up everything is still to be added.
function answers(told: Told, folded: string | undefined): Sql {
  const tail = folded === undefined ? standingsOf(told) : sql`delivery.answers_beside(${launchesOf(told)}, ${folded}::pg_snapshot)`;
  const cells = sql`select launch_id, region_code, sector_code, received, passed_on, safe, need_help from cascade.answered_cell
    where launch_id = any (${launchesOf(told)}) union all`;
  return sql`select launch_id, region_code, sector_code, sum(received) as received, sum(passed_on) as passed_on,
      sum(safe) as safe, sum(need_help) as need_help
    from (
      ${folded === undefined ? sql`` : cells}
      select launch_id, coalesce(region_code, ''), coalesce(sector_code, ''), ${deltas} from ${tail} t group by 1, 2, 3
    ) either group by 1, 2, 3`;
}

/** Everybody of a version by launch, region and sector: who is told, as counted last, and what they answered, as it is now. */
export function listCells(ctx: Ctx, told: Told, folded: string | undefined): Promise<Cell[]> {
  return query(
    ctx,
    sql<Cell>`with answered as (${answers(told, folded)}), telling as (
        select t.launch_id, c.people is not distinct from t.recipients as counted
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
      order by launch_id, region_code, sector_code`,
  );
}
