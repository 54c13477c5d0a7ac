import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';

/** Something that should not be: which launch, whom, which step. */
export interface Found {
  readonly launchId: string;
  readonly personId: string | null;
  readonly kind: string;
  readonly phase: string | null;
  readonly ordinal: number | null;
}

/** How much a step may be late, and how much clocks of processes may differ, seconds. */
const tolerance = 60;
const clockSkew = 10;

/**
 * Works out anew, from policies, answers and what was carried out, what should have happened, and lists where it did not. Shares
 * nothing with the loop: not its plan, not its statements, not what a watch says of itself but to compare. `since`: launches
 * that were over before are left out.
 */
export function findFaults(ctx: Ctx, since: Date): Promise<Found[]> {
  const now = sql`${ctx.now}::timestamptz`;
  return query(
    ctx,
    sql<Found>`with launch as materialized (
        select l.id, l.thread_id, l.number, l.kind, l.lane, l.takes_back, l.launched_at, l.materialised_at, l.expires_at, l.stopped_at,
          c.policy_id, c.version, c.launch_id is not null as bound, coalesce(c.from_before, false) as from_before
        from delivery.launches l left join escalation.course c on c.launch_id = l.id
        where l.materialised_at is not null and l.materialised_at <= ${now} and l.expires_at > ${since}
      ), ruled as materialized (
        select launch.*, v.rules, jsonb_array_length(v.rules->'steps') as length, (v.rules->>'repeatLast')::integer as again,
          (v.rules->>'idleSeconds')::integer as idle, (v.rules->>'everybodyAnswers')::boolean as everybody
        from launch join escalation.policy_version v on v.policy_id = launch.policy_id and v.version = launch.version
      ), ${accountable}, ${timeline(now)}, ${chain}, ${expected}
      ${launchFaults(now)} union all ${stepFaults} union all ${watchFaults(now)}`,
  );
}

// Who had to be watched, from the members of posts and the holders of roles as they were at the launch.
const accountable = sql`place as materialized (
    select x.id as launch_id, m.post_id, m.person_id, m.kind, m.rank from ruled x
    cross join lateral leads.members(x.launched_at) m
    join delivery.told t on t.launch_id = x.id and t.person_id = m.person_id
  ), owed as materialized (
    select x.id as launch_id, p.person_id from ruled x join place p on p.launch_id = x.id
    where (x.rules->'watched' ? 'deputies' and p.kind = 'deputy') or (x.rules->'watched' ? 'associates' and p.kind = 'associate')
      or (x.rules->'watched' ? 'leads' and p.kind <> 'associate' and not exists (
        select from place before where before.launch_id = p.launch_id and before.post_id = p.post_id and before.rank < p.rank))
    union
    select x.id, o.person_id from ruled x
    cross join lateral network.roles(x.launched_at) o
    join delivery.told t on t.launch_id = x.id and t.person_id = o.person_id
    where x.rules->'watched' ? 'officers' and o.role in ('duty-officer', 'approver', 'hub-officer')
  )`;

// When each person's silence ended, and when their idleness began and ended, from the answers as they came.
function timeline(now: Sql): Sql {
  return sql`given as materialized (
      select a.launch_id, a.person_id, min(a.at) as first_at, min(a.at) filter (where a.answer <> 'received') as heavy_at
      from delivery.answers_given a where a.launch_id in (select id from ruled) group by a.launch_id, a.person_id
    ), post_has as materialized (
      select x.id as launch_id, m.post_id, min(g.first_at) as at from ruled x
      cross join lateral leads.members(x.launched_at) m
      join given g on g.launch_id = x.id and g.person_id = m.person_id
      where m.kind in ('holder', 'deputy') and not x.everybody group by x.id, m.post_id
    ), life as materialized (
      select w.*, x.rules, x.length, x.again, x.idle, x.launched_at, g.first_at, over.at as over_at,
        x.idle is not null and cardinality(w.leads) > 0 as may_idle,
        least(g.first_at, over.at, posts.at) as silent_until,
        least(g.heavy_at, over.at) as idle_until
      from escalation.watch w
      join ruled x on x.id = w.launch_id
      left join given g on g.launch_id = w.launch_id and g.person_id = w.person_id
      cross join lateral (
        select least(x.expires_at, x.stopped_at, (
          select min(n.materialised_at) from delivery.launches n join delivery.told t on t.launch_id = n.id
          where n.thread_id = x.thread_id and n.number > x.number and n.materialised_at <= ${now} and t.person_id = w.person_id
        )) as at
      ) over
      left join lateral (
        select case when count(*) = cardinality(w.posts) and count(*) > 0 then max(post_has.at) end as at
        from post_has where post_has.launch_id = w.launch_id and post_has.post_id = any(w.posts)
      ) posts on not x.everybody
    )`;
}

// Every step with the one before it of the same person and phase.
const chain = sql`chain as materialized (
    select life.*, s.phase as step_phase, s.ordinal as number, s.planned, s.planned_at as said_planned, s.due_at as said_due, s.at, s.result,
      lag(s.ordinal) over one as prev, lag(s.planned_at) over one as prev_planned, lag(s.at) over one as prev_at,
      lag(s.result) over one as prev_result, lead(s.ordinal) over one is null as is_last
    from life join escalation.step s on s.launch_id = life.launch_id and s.person_id = life.person_id
    window one as (partition by s.launch_id, s.person_id, s.phase order by s.ordinal)
  )`;

/** Seconds before a step of a policy: the pause where a repeat begins, else the step's own wait. */
function waitOf(ordinal: Sql): Sql {
  return sql`case when ${ordinal} >= length and (${ordinal} - length) % again = 0 then (rules->>'repeatPauseSeconds')::integer
    else (rules->'steps'->(${placeOf(ordinal)})->>'waitSeconds')::integer end`;
}

function placeOf(ordinal: Sql): Sql {
  return sql`case when ${ordinal} < length then ${ordinal} else length - again + (${ordinal} - length) % again end`;
}

/** A step before another, as columns: its place in the plan, when it was carried out, and what came of it. */
interface Before {
  readonly planned: Sql;
  readonly at: Sql;
  readonly result: Sql;
}

function startsAgain(ordinal: Sql): Sql {
  return sql`(${ordinal} >= length and (${ordinal} - length) % again = 0)`;
}

/** The place in the plan of a step after another one. */
function plannedAfter(phase: Sql, ordinal: Sql, { planned, at, result }: Before): Sql {
  const wait = sql`make_interval(secs => ${waitOf(ordinal)})`;
  return sql`case
    when ${phase} = 'idle' then ${at} + make_interval(secs => case ${result} when 'nobody' then 0 else idle end)
    when ${result} = 'nobody' and not ${startsAgain(ordinal)} then ${planned}
    when ${ordinal} >= length then ${at} + ${wait} else ${planned} + ${wait} end`;
}

/** When it may be done: fifteen seconds after the one before at the earliest, unless that was empty. */
function dueAfter(phase: Sql, ordinal: Sql, before: Before): Sql {
  const wait = sql`make_interval(secs => ${waitOf(ordinal)})`;
  return sql`greatest(${plannedAfter(phase, ordinal, before)}, case
    when ${phase} = 'idle' or ${before.result} = 'nobody' and not ${startsAgain(ordinal)} then ${before.at}
    else ${before.at} + least(${wait}, interval '15 seconds') end)`;
}

// The number and the moment of everybody's first step of a phase.
const firstNumber = sql`case when reachable then 0 else (
    select min(place) - 1 from jsonb_array_elements(rules->'steps') with ordinality as t(step, place)
    where step->>'deed' in ('deputy', 'region', 'phone'))::integer end`;
const firstDue = sql`case when not reachable then begun_at
    else case began_as when 'promoted' then begun_at else launched_at end + make_interval(secs => ${waitOf(sql`0`)}) end`;

const previous: Before = { planned: sql`prev_planned`, at: sql`prev_at`, result: sql`prev_result` };
const firstOf = sql`case step_phase when 'idle' then first_at + make_interval(secs => idle) else ${firstDue} end`;

const expected = sql`judged as materialized (
    select chain.*,
      case when prev is not null then ${plannedAfter(sql`step_phase`, sql`number`, previous)} else ${firstOf} end as right_planned,
      case when prev is not null then ${dueAfter(sql`step_phase`, sql`number`, previous)} else ${firstOf} end as right_due,
      case when prev is not null then prev + 1 when step_phase = 'idle' then 0 else ${firstNumber} end as right_number,
      case step_phase when 'idle' then idle_until else silent_until end as until,
      case step_phase when 'idle' then (array['remind', 'deputy', 'region'])[number + 1]
        else rules->'steps'->(${placeOf(sql`number`)})->>'deed' end as right_deed
    from chain
  ), rest as materialized (
    select life.*, coalesce(last.number + 1, ${firstNumber}) as next_number,
      case when last.number is null then ${firstDue}
        else ${dueAfter(sql`'silence'`, sql`(last.number + 1)`, { planned: sql`last.said_planned`, at: sql`last.at`, result: sql`last.result` })} end as next_due
    from life left join lateral (
      select chain.number, chain.said_planned, chain.at, chain.result from chain
      where chain.launch_id = life.launch_id and chain.person_id = life.person_id and chain.step_phase = 'silence' and chain.is_last
    ) last on true
  ), idle_rest as materialized (
    select life.*, coalesce(last.number + 1, 0) as next_number,
      last.number > 0 and last.result <> 'nobody' or last.number >= 2 as handed_on,
      case when last.number is null then first_at + make_interval(secs => idle)
        else last.at + make_interval(secs => case last.result when 'nobody' then 0 else idle end) end as next_due
    from life left join lateral (
      select chain.number, chain.at, chain.result from chain
      where chain.launch_id = life.launch_id and chain.person_id = life.person_id and chain.step_phase = 'idle' and chain.is_last
    ) last on true
    where may_idle and first_at is not null and first_at < over_at
  )`;

/** Of whole launches: never bound, bound to another policy than was in force, somebody accountable not watched. */
function launchFaults(now: Sql): Sql {
  return sql`select id as "launchId", null::uuid as "personId", 'not-bound' as kind, null::text as phase, null::integer as ordinal
    from launch where not bound and materialised_at + ${seconds(tolerance)} < ${now}
    union all
    select launch.id, null, 'wrong-policy', null, null from launch
    left join lateral (
      select v.policy_id, v.version from escalation.policy_version v
      where v.in_force_from <= launch.launched_at and not launch.takes_back
        and not exists (select from escalation.policy_version o where o.policy_id = v.policy_id and o.version > v.version
          and o.in_force_from <= launch.launched_at)
        and v.rules->'lanes' ? launch.lane and v.rules->'kinds' ? launch.kind
      order by v.policy_id limit 1
    ) right_one on true
    where launch.bound and not launch.from_before
      and (launch.policy_id, launch.version) is distinct from (right_one.policy_id, right_one.version)
    union all
    select o.launch_id, o.person_id, 'not-watched', null, null from owed o
    where not exists (select from escalation.watch w where w.launch_id = o.launch_id and w.person_id = o.person_id)`;
}

/** Of steps that were carried out. */
const stepFaults = sql`select launch_id, person_id, fault.kind, step_phase, number from judged
  cross join lateral (values
    ('skipped', number > right_number),
    ('doubled', number < right_number or number >= case step_phase when 'idle' then idle_ordinal else ordinal end),
    ('wrong-step', planned is distinct from right_deed),
    ('misplanned', number = right_number
      and greatest(abs(extract(epoch from said_due - right_due)), abs(extract(epoch from said_planned - right_planned))) > 1),
    ('early', number = right_number and at < right_due - interval '1 second'),
    ('late', number = right_number and at > right_due + ${seconds(tolerance)}),
    ('after-end', until is not null and at > until + ${seconds(clockSkew)})
  ) as fault(kind, is_so)
  where fault.is_so`;

/** Of what did not happen: steps that a watch passed over, nothing to come, nothing done in time, an end without a reason. */
function watchFaults(now: Sql): Sql {
  return sql`select launch_id, person_id, fault.kind, 'silence', next_number from rest
    cross join lateral (values
      ('skipped', ordinal > next_number),
      ('overdue', next_due + ${seconds(tolerance)} < least(silent_until, ${now})),
      ('no-next-step', ended_at is null and phase = 'silence' and coalesce(due_at, 'infinity') > next_due + ${seconds(tolerance)}),
      ('ended-without-reason', ended_at is not null and phase = 'silence' and silent_until > ended_at + ${seconds(clockSkew)}),
      ('not-ended', ended_at is null and over_at + ${seconds(tolerance)} < ${now}
        or ended_at is null and phase = 'silence' and silent_until + ${seconds(tolerance)} < ${now})
    ) as fault(kind, is_so) where fault.is_so
    union all
    select launch_id, person_id, fault.kind, 'idle', next_number from idle_rest
    cross join lateral (values
      ('skipped', idle_ordinal > next_number),
      ('overdue', handed_on is not true and next_due + ${seconds(tolerance)} < least(idle_until, ${now})),
      ('no-next-step', ended_at is null and phase = 'idle' and coalesce(due_at, 'infinity') > next_due + ${seconds(tolerance)}),
      ('ended-without-reason', ended_at is not null and phase = 'idle' and handed_on is not true
        and idle_until > ended_at + ${seconds(clockSkew)})
    ) as fault(kind, is_so) where fault.is_so`;
}

function seconds(count: number): Sql {
  return sql`make_interval(secs => ${sql.lit(count)})`;
}

/** Keeps what was found, and marks as gone what an earlier look found in the same launches and this one did not. Tells how many are new. */
export async function keepFindings(ctx: Ctx, since: Date, found: readonly (Found & { id: string })[]): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ fresh: number }>`with now_found as materialized (
        select * from jsonb_to_recordset(${asJson(found)}) as t(id uuid, "launchId" uuid, "personId" uuid, kind text, phase text, ordinal integer)
      ), gone as (
        update escalation.finding f set gone_at = ${ctx.now}
        where f.gone_at is null and f.launch_id in (select id from delivery.launches where expires_at > ${since})
          and not exists (select from now_found n where n."launchId" = f.launch_id and n.kind = f.kind
            and n."personId" is not distinct from f.person_id and n.phase is not distinct from f.phase
            and n.ordinal is not distinct from f.ordinal)
      ), kept as (
        insert into escalation.finding as f (id, launch_id, person_id, kind, phase, ordinal, found_at)
        select id, "launchId", "personId", kind, phase, ordinal, ${ctx.now} from now_found
        on conflict (launch_id, kind, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), coalesce(phase, ''), coalesce(ordinal, -1))
          do update set gone_at = null where f.gone_at is not null
        returning f.found_at
      )
      select count(*) filter (where found_at = ${ctx.now}) as fresh from kept`,
  );
  return row?.fresh ?? 0;
}

/** What an audit looked at. */
export interface AuditRun {
  readonly kind: 'live' | 'past';
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly launches: number;
  readonly findings: number;
}

/** Writes the heartbeat: that an audit ended, and what it looked at. Old ones go. */
export async function insertAuditRun(
  ctx: Ctx,
  run: Omit<AuditRun, 'launches'> & { id: string; since: Date },
): Promise<void> {
  await execute(
    ctx,
    sql`with gone as (delete from escalation.audit_run where began_at < ${ctx.now}::timestamptz - interval '35 days')
      insert into escalation.audit_run (id, kind, began_at, ended_at, launches, findings)
      select ${run.id}, ${run.kind}, ${run.beganAt}, ${run.endedAt},
        (select count(*) from delivery.launches where materialised_at is not null and expires_at > ${run.since}), ${run.findings}`,
  );
}

/** The last audit of each kind. */
export function listLastRuns(ctx: Ctx): Promise<AuditRun[]> {
  return query(
    ctx,
    sql<AuditRun>`select distinct on (kind) kind, began_at as "beganAt", ended_at as "endedAt", launches, findings
      from escalation.audit_run order by kind, began_at desc`,
  );
}

/** How many findings of each kind stand. */
export function countFindings(ctx: Ctx): Promise<{ kind: string; findings: number }[]> {
  return query(
    ctx,
    sql<{
      kind: string;
      findings: number;
    }>`select kind, count(*) as findings from escalation.finding where gone_at is null group by kind`,
  );
}

/** A finding for a page. */
export interface FindingLine extends Found {
  readonly threadId: string | null;
  readonly firstLine: string | null;
  readonly foundAt: Date;
  readonly goneAt: Date | null;
}

/** Findings, those that stand first, the newest first; at most `limit`. No names. */
export function listFindings(ctx: Ctx, limit: number): Promise<FindingLine[]> {
  return query(
    ctx,
    sql<FindingLine>`select f.launch_id as "launchId", f.person_id as "personId", f.kind, f.phase, f.ordinal,
        coalesce(l.matter_id, l.thread_id) as "threadId", l.first_line as "firstLine", f.found_at as "foundAt", f.gone_at as "goneAt"
      from escalation.finding f left join delivery.launches l on l.id = f.launch_id
      order by f.gone_at is not null, f.found_at desc, f.id limit ${limit}`,
  );
}
