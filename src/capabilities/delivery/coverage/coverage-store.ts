import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { ChannelCell, CoverageCell } from './coverage.ts';

/**
 * Everybody of a launch with how far it got with them: handed, delivered, waiting, held, failed, stopped (booleans) and doubtful.
 * `read` names the channels that people look at: one lying there unseen is no failure.
 */
function peopleOf(ctx: Ctx, launchId: string, read: readonly string[]) {
  return sql`(
    select r.person_id, r.region_code, r.sector_code, r.organisation_id, r.premises_id, r.latitude, r.longitude,
      r.unreachable, r.answer, r.answered_at,
      coalesce(m.delivered, false) as delivered,
      coalesce(m.handed, false) or r.answer is not null as handed,
      coalesce(m.waiting, false) as waiting, coalesce(m.held, false) as held, coalesce(m.failed, false) as failed, coalesce(m.stopped, false) as stopped,
      coalesce(m.doubtful, 0) as doubtful
    from delivery.recipient r
    left join (
      select person_id,
        bool_or(state = 'delivered') as delivered,
        bool_or(state in ('accepted', 'delivered')) as handed,
        bool_or(state in ('waiting', 'leased')) as waiting,
        bool_and(state = 'waiting' and reason is not distinct from 'quiet hours' and due_at > ${ctx.now})
          filter (where state in ('waiting', 'leased')) as held,
        bool_or(state in ('failed', 'expired') and channel <> all (${[...read]}::text[])) as failed,
        bool_or(state = 'stopped' and channel <> all (${[...read]}::text[])) as stopped,
        max(doubtful) as doubtful
      from delivery.message_now where launch_id = ${launchId} group by person_id
    ) m on m.person_id = r.person_id
    where r.launch_id = ${launchId}
  )`;
}

// One of the exclusive states, the furthest first; see CoverageCounts.
const reach = sql`case
  when p.handed then 'handed-over'
  when p.waiting then 'waiting'
  when p.failed then 'failed'
  when p.stopped then 'stopped'
  when p.unreachable is not null then 'unreachable'
  else 'offered'
end`;

/** Counts of people by region and sector. */
export function listCoverageCells(ctx: Ctx, launchId: string, read: readonly string[]): Promise<CoverageCell[]> {
  return query(
    ctx,
    sql<CoverageCell>`select region_code as "regionCode", sector_code as "sectorCode",
        count(*) as recipients,
        count(*) filter (where reach = 'handed-over') as "handedOver",
        count(*) filter (where delivered or answer is not null) as delivered,
        count(answer) as answered,
        count(*) filter (where answer = 'received') as received,
        count(*) filter (where answer = 'passed-on') as "passedOn",
        count(*) filter (where answer = 'safe') as safe,
        count(*) filter (where answer = 'need-help') as "needHelp",
        count(*) filter (where reach = 'waiting') as waiting,
        count(*) filter (where reach = 'waiting' and held) as held,
        count(*) filter (where reach = 'failed') as failed,
        count(*) filter (where reach = 'stopped') as stopped,
        count(*) filter (where reach = 'unreachable') as unreachable,
        count(*) filter (where reach = 'unreachable' and unreachable in ('own-choice', 'quiet-hours')) as declined,
        count(*) filter (where reach = 'offered') as offered,
        count(*) filter (where doubtful > 0) as doubtful
      from (select p.*, ${reach} as reach from ${peopleOf(ctx, launchId, read)} p) person
      group by region_code, sector_code
      order by region_code nulls last, sector_code nulls last`,
  );
}

/** Counts of messages by channel and region. */
export function listChannelCells(ctx: Ctx, launchId: string): Promise<ChannelCell[]> {
  return query(
    ctx,
    sql<ChannelCell>`select m.channel, r.region_code as "regionCode", count(*) as messages,
        count(*) filter (where m.state in ('waiting', 'leased')) as waiting,
        count(*) filter (where m.state in ('accepted', 'delivered')) as "handedOver",
        count(*) filter (where m.state = 'delivered') as delivered,
        count(*) filter (where m.state in ('failed', 'expired')) as failed,
        count(*) filter (where m.state = 'stopped') as stopped,
        count(*) filter (where m.state = 'offered') as offered,
        count(*) filter (where m.doubtful > 0) as doubtful
      from delivery.message_now m
      join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      where m.launch_id = ${launchId}
      group by m.channel, r.region_code
      order by m.channel, r.region_code nulls last`,
  );
}

/** One point of the time chart: how many people so far, at the end of its stretch of time. */
export interface TimelinePoint {
  readonly at: Date;
  readonly handedOver: number;
  readonly delivered: number;
  readonly answered: number;
}

/** People handed over, reached and answered so far, each counted at their first; only stretches in which something changed. */
export function listTimelinePoints(ctx: Ctx, launchId: string, stretchSeconds: number): Promise<TimelinePoint[]> {
  return query(
    ctx,
    sql<TimelinePoint>`with happened as (
        select min(accepted_at) as handed, min(delivered_at) as delivered, null::timestamptz as answered
        from delivery.message_now where launch_id = ${launchId} and accepted_at is not null group by person_id
        union all
        select null, null, min(at) from delivery.receipt where launch_id = ${launchId} group by person_id
      ), stretch as (
        select ceil(extract(epoch from moment.at - l.launched_at) / ${stretchSeconds}::int) as place, moment.kind,
          count(*) as people
        from happened
        cross join lateral (values ('handed', handed), ('delivered', delivered), ('answered', answered)) as moment(kind, at)
        join delivery.launch l on l.id = ${launchId}
        where moment.at is not null
        group by 1, 2
      )
      select l.launched_at + place * ${stretchSeconds}::int * interval '1 second' as at,
        coalesce((sum(sum(people) filter (where stretch.kind = 'handed')) over w)::int, 0) as "handedOver",
        coalesce((sum(sum(people) filter (where stretch.kind = 'delivered')) over w)::int, 0) as delivered,
        coalesce((sum(sum(people) filter (where stretch.kind = 'answered')) over w)::int, 0) as answered
      from stretch join delivery.launch l on l.id = ${launchId}
      group by l.launched_at, place
      window w as (order by place)
      order by place`,
  );
}

/** One premises on the map, with the people who stand for it. */
export interface Dot {
  readonly premisesId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly people: number;
  readonly answered: number;
  readonly needHelp: number;
  /** Need-help if anybody there needs it; else the furthest that anybody there got, for one answer speaks for the place. */
  readonly state: 'need-help' | 'answered' | 'delivered' | 'handed-over' | 'waiting' | 'untold';
}

/** Premises of a launch with how far it got there. */
export function listDotRows(ctx: Ctx, launchId: string, read: readonly string[]): Promise<Dot[]> {
  return query(
    ctx,
    sql<Dot>`select p.premises_id as "premisesId", p.latitude, p.longitude, count(*) as people,
        count(p.answer) as answered, count(*) filter (where p.answer = 'need-help') as "needHelp",
        case
          when bool_or(p.answer is not null and p.answer = 'need-help') then 'need-help'
          when bool_or(p.answer is not null) then 'answered'
          when bool_or(p.delivered) then 'delivered'
          when bool_or(p.handed) then 'handed-over'
          when bool_or(p.waiting) then 'waiting'
          else 'untold'
        end as state
      from ${peopleOf(ctx, launchId, read)} p
      where p.premises_id is not null and p.latitude is not null and p.longitude is not null
      group by p.premises_id, p.latitude, p.longitude
      order by p.premises_id`,
  );
}
