import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';

/**
 * Posts of which a holder or deputy has answered, for running launches, with the first moment of that. `of` narrows the
 * courses `c`, for example to one launch.
 */
export function answeredPosts(of: Sql): Sql {
  return sql`select c.launch_id, m.post_id, min(r.answered_at) as at
    from escalation.course c
    join lateral leads.members(c.launched_at) m on m.kind <> 'associate'
    join delivery.told r on r.launch_id = c.launch_id and r.person_id = m.person_id and r.answer is not null
    where ${of} group by c.launch_id, m.post_id`;
}

/**
 * Ends watches that are over, and turns those of leads who have it but passed nothing on into watches of idleness. Rows that a
 * step is just being carried out on are left for the next look. Tells the threads that changed.
 */
export function settleWatches(ctx: Ctx): Promise<{ threadId: string }[]> {
  return query(
    ctx,
    sql<{ threadId: string }>`with open as materialized (
        select w.launch_id, w.person_id, w.phase, w.posts, w.leads, c.thread_id, (v.rules->>'idleSeconds')::integer as idle,
          (v.rules->>'everybodyAnswers')::boolean as everybody
        from escalation.watch w
        join escalation.course c on c.launch_id = w.launch_id
        join escalation.policy_version v on v.policy_id = c.policy_id and v.version = c.version
        where w.ended_at is null for update of w skip locked
      ), answered as materialized (${answeredPosts(sql`c.launch_id in (select launch_id from open where not everybody)`)}),
      standing as (
        select open.*, r.answer, r.answered_at, l.stopped_at, l.expires_at, newer.at as newer_at, post.at as post_at,
          r.answer = 'received' and idle is not null and cardinality(leads) > 0 as may_idle
        from open
        join delivery.launches l on l.id = open.launch_id
        left join delivery.told r on r.launch_id = open.launch_id and r.person_id = open.person_id
        left join lateral (
          select min(n.materialised_at) as at from delivery.launches n
          join delivery.told again on again.launch_id = n.id and again.person_id = open.person_id
          where n.thread_id = l.thread_id and n.number > l.number and n.materialised_at is not null
        ) newer on true
        left join lateral (
          -- Each of their posts has it.
          select case when count(*) = cardinality(open.posts) then max(answered.at) end as at from answered
          where answered.launch_id = open.launch_id and answered.post_id = any(open.posts) and not everybody
        ) post on true
      ), judged as (
        select *, case
          when answer is not null and not may_idle then 'answered'
          when stopped_at <= ${ctx.now} then 'stopped'
          when newer_at is not null then 'superseded'
          when expires_at <= ${ctx.now} then 'expired'
          when answer is null and post_at is not null then 'post-answered'
        end as outcome, coalesce(may_idle and phase = 'silence', false) as idles
        from standing
      )
      update escalation.watch w set
        ended_at = case judged.outcome
          when 'answered' then judged.answered_at when 'stopped' then judged.stopped_at when 'superseded' then judged.newer_at
          when 'expired' then judged.expires_at when 'post-answered' then judged.post_at end,
        outcome = judged.outcome,
        phase = case when judged.idles and judged.outcome is null then 'idle' else w.phase end,
        planned_at = case when judged.outcome is null then judged.answered_at + make_interval(secs => judged.idle) end,
        due_at = case when judged.outcome is null then judged.answered_at + make_interval(secs => judged.idle) end,
        leased_by = null, leased_until = null, tries = 0
      from judged
      where w.launch_id = judged.launch_id and w.person_id = judged.person_id
        and (judged.outcome is not null or judged.idles)
      returning judged.thread_id as "threadId"`,
  );
}

/** Takes whoever is not watched any more off the telephone lists. */
export async function closeFinishedPhoneTasks(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`update escalation.phone_task t set closed_at = ${ctx.now}, outcome = 'over'
      from escalation.watch w
      where t.closed_at is null and w.launch_id = t.launch_id and w.person_id = t.person_id
        and (w.ended_at is not null or w.phase = 'idle')`,
  );
}
