import type { Cover } from '../../../kernel/cover.ts';
import { withinCover } from '../../../platform/db/cover-sql.ts';
import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import { type Deed, type PolicyRules, policyRulesSchema } from '../escalation-policy.ts';
import type { Phase, StepResult } from './plan-steps.ts';

/** How a watch ended. */
export type WatchOutcome = 'answered' | 'post-answered' | 'handed-on' | 'superseded' | 'stopped' | 'expired';

/** One watched person of a launch, as it stands. The name is for showing. */
export interface WatchRow {
  readonly personId: string;
  readonly name: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly reachable: boolean;
  readonly promoted: boolean;
  readonly phase: Phase;
  /** Running number of the next step of the present phase. */
  readonly ordinal: number;
  readonly dueAt: Date | null;
  readonly outcome: WatchOutcome | null;
  readonly endedAt: Date | null;
  readonly lastDeed: Deed | null;
  readonly lastAt: Date | null;
  readonly lastResult: StepResult | null;
  readonly steps: number;
  /** Names of the posts that they lead, and of those who act for these now when it is somebody else. */
  readonly posts: readonly string[];
  readonly acting: readonly string[];
}

/** The watched people of a launch within a cover: those who are still silent first, by when their next step is; at most `limit`. */
export function listWatches(
  ctx: Ctx,
  launchId: string,
  { cover, limit }: { readonly cover: Cover; readonly limit: number },
): Promise<WatchRow[]> {
  const within = withinCover(cover, {
    region: sql.ref('w.region_code'),
    sector: sql.ref('r.sector_code'),
    organisation: sql.ref('r.organisation_id'),
    premises: sql.ref('r.premises_id'),
  });
  return query(
    ctx,
    sql<WatchRow>`with post as materialized (
        select p.post_id, p.name, acting.person_id as acting_id, person.name as acting_name
        from leads.posts(${ctx.now}::timestamptz) p
        left join leads.acting(${ctx.now}::timestamptz) acting on acting.post_id = p.post_id
        left join identity.people person on person.id = acting.person_id
      )
      select w.person_id as "personId", person.name, w.region_code as "regionCode", region.name as "regionName", w.reachable,
        w.began_as = 'promoted' as promoted, w.phase, case w.phase when 'idle' then w.idle_ordinal else w.ordinal end as ordinal,
        w.due_at as "dueAt", w.outcome, w.ended_at as "endedAt",
        last.deed as "lastDeed", last.at as "lastAt", last.result as "lastResult", coalesce(last.steps, 0)::integer as steps,
        array(select post.name from post where post.post_id = any(w.leads) order by 1) as posts,
        array(select post.acting_name from post where post.post_id = any(w.leads) and post.acting_id <> w.person_id
          and post.acting_name is not null order by 1) as acting
      from escalation.watch w
      left join delivery.told r on r.launch_id = w.launch_id and r.person_id = w.person_id
      left join identity.people person on person.id = w.person_id
      left join network.regions region on region.code = w.region_code
      left join lateral (
        select s.deed, s.at, s.result, count(*) over () as steps from escalation.step s
        where s.launch_id = w.launch_id and s.person_id = w.person_id order by s.at desc, s.ordinal desc limit 1
      ) last on true
      where w.launch_id = ${launchId} and ${within}
      order by w.ended_at is not null, w.due_at, w.ended_at desc, lower(person.name), w.person_id limit ${limit}`,
  );
}

/** How many watches of a launch stand how: `silent` and `idle` go on, the others ended so. */
export function countOutcomes(
  ctx: Ctx,
  launchId: string,
): Promise<{ standing: WatchOutcome | Phase; people: number }[]> {
  return query(
    ctx,
    sql<{
      standing: WatchOutcome | Phase;
      people: number;
    }>`select coalesce(outcome, phase) as standing, count(*) as people
      from escalation.watch where launch_id = ${launchId} group by 1`,
  );
}

/** How many watches go on, in all launches. */
export async function countWatches(ctx: Ctx): Promise<Readonly<Record<Phase, number>>> {
  const row = await queryOne(
    ctx,
    sql<
      Record<Phase, number>
    >`select count(*) filter (where phase = 'silence') as silence, count(*) filter (where phase = 'idle') as idle
      from escalation.watch where ended_at is null`,
  );
  return row ?? { silence: 0, idle: 0 };
}

/** The launch of an alert that is followed now, or was last, and by which policy. */
export interface CourseView {
  readonly launchId: string;
  readonly firstLine: string;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly policyId: string | null;
  readonly policyName: string | null;
  readonly version: number | null;
  readonly rules: PolicyRules | null;
}

/** The newest launch of a thread that was bound. */
export async function findCourse(ctx: Ctx, threadId: string): Promise<CourseView | undefined> {
  const row = await queryOne(
    ctx,
    sql<CourseView>`select c.launch_id as "launchId", coalesce(l.first_line, '') as "firstLine", c.launched_at as "launchedAt",
        c.expires_at as "expiresAt", c.policy_id as "policyId", p.name as "policyName", c.version, v.rules
      from escalation.course c join delivery.launches l on l.id = c.launch_id
      left join escalation.policy p on p.id = c.policy_id
      left join escalation.policy_version v on v.policy_id = c.policy_id and v.version = c.version
      where c.thread_id = ${threadId} order by l.number desc limit 1`,
  );
  return row && { ...row, rules: row.rules === null ? null : policyRulesSchema.parse(row.rules) };
}

/** The rules that a launch follows. */
export async function findCourseRules(ctx: Ctx, launchId: string): Promise<PolicyRules | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ rules: unknown }>`select v.rules from escalation.course c
      join escalation.policy_version v on v.policy_id = c.policy_id and v.version = c.version where c.launch_id = ${launchId}`,
  );
  return row && policyRulesSchema.parse(row.rules);
}

/** Who came to act for a post because of an alert. Names are for showing. */
export interface PromotionLine {
  readonly at: Date;
  readonly post: string;
  readonly deputy: string | null;
  readonly insteadOf: string | null;
  readonly regionCode: string | null;
}

/** Who came to act for posts in a thread, the newest first; at most `limit`. */
export function listPromotions(ctx: Ctx, threadId: string, limit: number): Promise<PromotionLine[]> {
  return query(
    ctx,
    sql<PromotionLine>`select p.at, post.name as post, deputy.name as deputy, lead.name as "insteadOf", post.region_code as "regionCode"
      from escalation.course c join escalation.promotion p on p.launch_id = c.launch_id
      join leads.posts(${ctx.now}::timestamptz) post on post.post_id = p.post_id
      left join identity.people deputy on deputy.id = p.person_id
      left join identity.people lead on lead.id = p.instead_of
      where c.thread_id = ${threadId} order by p.at desc, post.name limit ${limit}`,
  );
}

/** A followed launch in a list: the newest of each alert. */
export interface CourseLine {
  readonly alertId: string;
  readonly firstLine: string;
  readonly launchedAt: Date;
  /** How many are still watched, of how many. */
  readonly open: number;
  readonly watched: number;
}

/** Launches that follow a policy, the newest first; at most `limit`. */
export function listRecentCourses(ctx: Ctx, limit: number): Promise<CourseLine[]> {
  return query(
    ctx,
    sql<CourseLine>`select c.thread_id as "alertId", coalesce(l.first_line, 'Without a headline') as "firstLine",
        c.launched_at as "launchedAt", counted.open, counted.watched
      from (
        select distinct on (thread_id) * from escalation.course where policy_id is not null order by thread_id, launched_at desc
      ) c
      join delivery.launches l on l.id = c.launch_id
      cross join lateral (
        select count(*) filter (where w.ended_at is null) as open, count(*) as watched from escalation.watch w
        where w.launch_id = c.launch_id
      ) counted
      order by c.launched_at desc limit ${limit}`,
  );
}
