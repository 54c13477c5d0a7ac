import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { Answer } from '../answers/answer.ts';

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

/** What came of one or more launches together: each person counts once. */
export interface AnswerMeasures {
  readonly told: number;
  readonly answered: number;
  readonly passedOn: number;
  /** Half of those who answered did so within this time of being launched to, seconds; null when nobody answered. */
  readonly medianSeconds: number | null;
}

/** Whom an answer is wanted of: everybody told, or those who held one role when it was launched. */
export interface WantedAnswer {
  readonly launchId: string;
  /** Null for everybody. */
  readonly role: string | null;
  /** This answer or a heavier one. */
  readonly answer: Answer;
  /** So many of a hundred. */
  readonly sharePercent: number;
}

/** How far a wanted answer has come. `reachedAt` is when the share was full. */
export interface ReachedAnswer {
  readonly told: number;
  readonly answered: number;
  readonly reachedAt: Date | null;
}

/** Figures of some launches, before a moment. */
export async function measureAnswers(ctx: Ctx, launchIds: readonly string[], before: Date): Promise<AnswerMeasures> {
  const row = await queryOne(
    ctx,
    sql<AnswerMeasures>`with first as (
        select r.person_id, min(extract(epoch from g.at - l.launched_at)::float8) as seconds,
          bool_or(g.answer = 'passed-on') as passed
        from delivery.recipient r join delivery.launch l on l.id = r.launch_id
        left join delivery.receipt g on g.launch_id = r.launch_id and g.person_id = r.person_id and g.at < ${before}
        where r.launch_id = any(${[...launchIds]}::uuid[]) group by r.person_id
      )
      select count(*)::int as told, count(seconds)::int as answered,
        count(*) filter (where passed)::int as "passedOn",
        percentile_cont(0.5) within group (order by seconds) as "medianSeconds"
      from first`,
  );
  return row ?? { told: 0, answered: 0, passedOn: 0, medianSeconds: null };
}

/** Of the people of a launch: how many were to give an answer, how many did, and when the wanted share had. */
export async function findReachedAnswer(ctx: Ctx, wanted: WantedAnswer): Promise<ReachedAnswer> {
  const [row] = await query(
    ctx,
    sql<ReachedAnswer>`with wanted as (
        select r.person_id, min(g.at) as at
        from delivery.recipient r
        left join delivery.receipt g on g.launch_id = r.launch_id and g.person_id = r.person_id
          and delivery.answer_rank(g.answer) >= delivery.answer_rank(${wanted.answer})
        where r.launch_id = ${wanted.launchId}::uuid
          and (${wanted.role}::text is null or r.person_id in (
            select held.person_id from network.roles((select launched_at from delivery.launch where id = ${wanted.launchId}::uuid)) held
            where held.role = ${wanted.role}::text))
        group by r.person_id
      )
      select count(*)::int as told, count(at)::int as answered,
        (array_agg(at order by at) filter (where at is not null))
          [greatest(1, ceil(count(*) * ${wanted.sharePercent}::numeric / 100))::int] as "reachedAt"
      from wanted`,
  );
  return row ?? { told: 0, answered: 0, reachedAt: null };
}
