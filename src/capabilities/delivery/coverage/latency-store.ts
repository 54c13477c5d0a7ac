import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';

/** A step on the way of a message to a person. */
export type LatencyStep = 'handed-over' | 'delivered' | 'answered';

/** How long a step took, seconds from launch: the 50th, 90th, 95th and 99th of a hundred, and the first and last moment. */
export interface LatencyRow {
  readonly step: LatencyStep;
  readonly people: number;
  readonly percentiles: readonly number[];
  readonly firstAt: Date;
  readonly lastAt: Date;
}

// Of each person of a launch the first time that each step was reached; a later step proves the earlier ones.
function stepsOf(launchId: string): Sql {
  return sql`(
    select r.person_id, least(m.accepted, m.delivered, given.answered) as handed,
      least(m.delivered, given.answered) as delivered, given.answered
    from delivery.recipient r
    left join (
      select person_id, min(accepted_at) as accepted, min(delivered_at) as delivered
      from delivery.message_now where launch_id = ${launchId} group by person_id
    ) m on m.person_id = r.person_id
    left join (
      select person_id, min(at) as answered from delivery.receipt where launch_id = ${launchId} group by person_id
    ) given on given.person_id = r.person_id
    where r.launch_id = ${launchId}
  )`;
}

/** How long each step took for the people of a launch; a step that nobody reached has no row. */
export function listLatencyRows(ctx: Ctx, launchId: string): Promise<LatencyRow[]> {
  return query(
    ctx,
    sql<LatencyRow>`select step.name as step, count(*) as people,
        percentile_cont(array[0.5, 0.9, 0.95, 0.99]) within group
          (order by extract(epoch from step.at - l.launched_at)::float8) as percentiles,
        min(step.at) as "firstAt", max(step.at) as "lastAt"
      from ${stepsOf(launchId)} p
      cross join lateral (values ('handed-over', p.handed), ('delivered', p.delivered), ('answered', p.answered))
        as step(name, at)
      join delivery.launch l on l.id = ${launchId}
      where step.at is not null
      group by step.name`,
  );
}

/** What a row of the cube is about: one channel, with a region, a sector, both or neither. */
export type LatencyLevel = 'channel' | 'region' | 'sector' | 'region-and-sector';

/** People of a launch on one channel, and how long it took there, seconds from launch; null when nobody got so far. */
export interface LatencyCell {
  readonly level: LatencyLevel;
  readonly channel: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly people: number;
  readonly handedOver: number;
  readonly delivered: number;
  readonly answered: number;
  /** The 50th and the 95th of a hundred. */
  readonly handedOverAfter: readonly number[] | null;
  readonly deliveredAfter: readonly number[] | null;
  readonly answeredAfter: readonly number[] | null;
}

function halfAndMost(moment: Sql): Sql {
  return sql`percentile_cont(array[0.5, 0.95]) within group
    (order by extract(epoch from ${moment} - l.launched_at)::float8)`;
}

/** A launch by channel, region and channel, sector and channel, and all three: one statement, so that all add up. */
export function listLatencyCells(ctx: Ctx, launchId: string): Promise<LatencyCell[]> {
  return query(
    ctx,
    sql<LatencyCell>`select
        case grouping(r.region_code, r.sector_code)
          when 3 then 'channel' when 1 then 'region' when 2 then 'sector' else 'region-and-sector'
        end as level,
        m.channel, r.region_code as "regionCode", r.sector_code as "sectorCode", count(*) as people,
        count(*) filter (where m.state in ('accepted', 'delivered')) as "handedOver",
        count(*) filter (where m.state = 'delivered') as delivered, count(r.answer) as answered,
        ${halfAndMost(sql`coalesce(m.accepted_at, m.delivered_at)`)} as "handedOverAfter",
        ${halfAndMost(sql`m.delivered_at`)} as "deliveredAfter",
        ${halfAndMost(sql`r.answered_at`)} as "answeredAfter"
      from delivery.message_now m
      join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      join delivery.launch l on l.id = m.launch_id
      where m.launch_id = ${launchId}
      group by grouping sets ((m.channel), (m.channel, r.region_code), (m.channel, r.sector_code),
        (m.channel, r.region_code, r.sector_code))
      order by 1, 2, 3 nulls last, 4 nulls last`,
  );
}
