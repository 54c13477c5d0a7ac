import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { placesOf, type Told } from './fold-store.ts';

/** A launch whose told people are to be counted again. */
export interface DueCount {
  readonly launchId: string;
  readonly people: number;
  /** Nothing more of it is sent. */
  readonly settled: boolean;
}

/** When counts are made again: of a launch that is being sent, and of one of which only reports are still to come. Milliseconds. */
export interface CountAges {
  readonly sending: number;
  readonly settled: number;
}

/** Launches of a version never counted, counted too long ago, or with more people than were counted; the longest waiting first. */
export function listDueCounts(ctx: Ctx, told: Told, { sending, settled }: CountAges): Promise<DueCount[]> {
  const before = (age: number): Date => new Date(ctx.now.getTime() - age);
  return query(
    ctx,
    sql<DueCount>`select t.launch_id as "launchId", t.recipients as people, t.state in ('settled', 'stopped') as settled
      from delivery.tellings(${told.alertId}::uuid) t
      left join cascade.told_count c on c.launch_id = t.launch_id
      where t.version_id = ${told.versionId} and t.materialised_at is not null
        and (c.launch_id is null or c.people <> t.recipients
          or (not c.settled and c.counted_at < ${before(sending)}) or c.counted_at < ${before(settled)})
      order by c.counted_at nulls first`,
  );
}

/** Whether every launch of a version was counted since nothing more of it is sent, so that only reports can still change a count. */
export async function isCountedToTheEnd(ctx: Ctx, { alertId, versionId }: Told): Promise<boolean> {
  const open = await queryOne(
    ctx,
    sql`select 1 from delivery.tellings(${alertId}::uuid) t left join cascade.told_count c on c.launch_id = t.launch_id
      where t.version_id = ${versionId}::uuid and (c.people is distinct from t.recipients::bigint or not c.settled) limit 1`,
  );
  return open === undefined;
}

const whole = sql`launch_id, coalesce(region_code, '') as region_code, coalesce(sector_code, '') as sector_code, people, told, waiting, failed, unreachable`;

/** Counts the people of these launches anew. One statement, so that the cells of a launch are of one moment. */
export async function countTold(ctx: Ctx, launches: readonly DueCount[]): Promise<void> {
  const ids = sql`${launches.map(({ launchId }) => launchId)}::uuid[]`;
  await execute(
    ctx,
    sql`with counted as materialized (select ${whole} from delivery.told_cells(${ids})),
      gone as (
        delete from cascade.told_cell c where c.launch_id = any (${ids})
          and not exists (select from counted n where (n.launch_id, n.region_code, n.sector_code) = (c.launch_id, c.region_code, c.sector_code))
      ), cells as (
        insert into cascade.told_cell as c select * from counted
        on conflict (launch_id, region_code, sector_code) do update set people = excluded.people, told = excluded.told,
          waiting = excluded.waiting, failed = excluded.failed, unreachable = excluded.unreachable
      )
      insert into cascade.told_count as c (launch_id, people, settled, counted_at)
      select asked.id, coalesce(sum(n.people), 0), bool_and(asked.settled), ${ctx.now}
      from unnest(${ids}, ${launches.map(({ settled }) => settled)}::boolean[]) as asked(id, settled)
      left join counted n on n.launch_id = asked.id
      group by asked.id
      on conflict (launch_id) do update set people = excluded.people, settled = excluded.settled, counted_at = excluded.counted_at`,
  );
}

/** Counts the organisations and premises that a version is to tell, everywhere, by region, by sector and by both. */
export async function countPlaces(ctx: Ctx, told: Told): Promise<void> {
  const people: Sql = sql`(select * from delivery.standing where launch_id = ${told.versionId}::uuid)`;
  await execute(
    ctx,
    sql`insert into cascade.told_place as c (version_id, kind, level, region_code, sector_code, places)
      select ${told.versionId}::uuid, kind, grouping(region_code, sector_code), coalesce(region_code, ''), coalesce(sector_code, ''),
        count(distinct place_id)
      from (${placesOf(told, people)}) place
      group by kind, grouping sets ((region_code, sector_code), (region_code), (sector_code), ())
      on conflict (version_id, kind, level, region_code, sector_code) do update set places = excluded.places`,
  );
}

/** The alerts that these threads belong to, each with its version told last; a thread that tells no alert has none. */
export function listToldOfThreads(ctx: Ctx, threadIds: readonly string[]): Promise<Told[]> {
  return query(
    ctx,
    sql<Told>`select of.alert_id as "alertId", last.version_id as "versionId"
      from (
        select distinct coalesce(b.alert_id, asked.id) as alert_id
        from unnest(${[...threadIds]}::uuid[]) asked(id) left join cascade.branch b on b.thread_id = asked.id
      ) of
      cross join lateral (
        select t.version_id from delivery.tellings(of.alert_id) t where t.kind = 'alert' order by t.number desc limit 1
      ) last`,
  );
}
