import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Lane } from '../../delivery/index.ts';
import type { Weight } from '../../identity/index.ts';
import { type Deed, type PolicyRules, policyRulesSchema } from '../escalation-policy.ts';
import type { NextStep, Phase, StepResult } from './plan-steps.ts';
import { answeredPosts } from './settle-store.ts';

/** A watch that a turn has claimed. */
export interface ClaimedWatch {
  readonly launchId: string;
  readonly personId: string;
  readonly tries: number;
}

/**
 * Claims watches whose next step is due until a moment, the longest due first; other processes pass them over. A step that
 * fails is tried again when its lease is over, and alone, so that it holds up nobody else.
 */
export function claimWatches(
  ctx: Ctx,
  { lease, until, limit }: { lease: string; until: Date; limit: number },
): Promise<ClaimedWatch[]> {
  return query(
    ctx,
    sql<ClaimedWatch>`update escalation.watch w
      set leased_by = ${lease}, leased_until = ${until}, tries = w.tries + 1
      from (
        select launch_id, person_id from escalation.watch
        where ended_at is null and due_at <= ${ctx.now} and (leased_until is null or leased_until <= ${ctx.now})
        order by due_at, launch_id, person_id limit ${limit} for update skip locked
      ) due
      where w.launch_id = due.launch_id and w.person_id = due.person_id
      returning w.launch_id as "launchId", w.person_id as "personId", w.tries`,
  );
}

/** A due watch with what its step needs to know. */
export interface DueWatch {
  readonly launchId: string;
  readonly personId: string;
  readonly phase: Phase;
  readonly ordinal: number;
  readonly plannedAt: Date;
  readonly dueAt: Date;
  readonly leads: readonly string[];
  readonly regionCode: string | null;
  /** Posts that they lead and that nobody of has answered. */
  readonly openLeads: readonly string[];
  /** Somebody has answered for each post that they belong to. */
  readonly postsAnswered: boolean;
}

/** Locks the claimed watches of one launch, but for those whom nothing is to be done about any more. In the order of ids. */
export function lockDueWatches(
  ctx: Ctx,
  { launchId, lease, personIds }: { launchId: string; lease: string; personIds: readonly string[] },
): Promise<DueWatch[]> {
  return query(
    ctx,
    sql<DueWatch>`with answered as materialized (${answeredPosts(sql`c.launch_id = ${launchId}::uuid`)})
      select w.launch_id as "launchId", w.person_id as "personId", w.phase,
        case w.phase when 'idle' then w.idle_ordinal else w.ordinal end as ordinal, w.planned_at as "plannedAt", w.due_at as "dueAt", w.leads,
        w.region_code as "regionCode",
        array(select post from unnest(w.leads) post where post not in (select post_id from answered)) as "openLeads",
        cardinality(w.posts) > 0 and not exists (
          select from unnest(w.posts) post where post not in (select post_id from answered)) as "postsAnswered"
      from escalation.watch w
      join delivery.launches l on l.id = w.launch_id
      left join delivery.told r on r.launch_id = w.launch_id and r.person_id = w.person_id
      where w.launch_id = ${launchId} and w.person_id = any(${[...personIds]}::uuid[]) and w.leased_by = ${lease}
        and w.ended_at is null and w.due_at <= ${ctx.now} and l.expires_at > ${ctx.now} and l.stopped_at is null
        and case w.phase when 'silence' then r.answer is null else r.answer = 'received' end
        and not exists (
          select from delivery.launches n join delivery.told again on again.launch_id = n.id and again.person_id = w.person_id
          where n.thread_id = l.thread_id and n.number > l.number and n.materialised_at is not null)
      order by w.person_id for update of w`,
  );
}

/** A step as it was carried out. */
export interface CarriedOutStep {
  readonly personId: string;
  readonly phase: Phase;
  readonly ordinal: number;
  readonly deed: Deed;
  /** What the policy has there; another deed where the post has answered. */
  readonly planned: Deed;
  readonly plannedAt: Date;
  readonly dueAt: Date;
  readonly result: StepResult;
  readonly told: number;
  readonly detail: object;
  /** What comes next; nothing ends the watch as handed on. */
  readonly next: NextStep | undefined;
}

/** Writes steps of one launch and moves their watches on. */
export async function writeSteps(ctx: Ctx, launchId: string, steps: readonly CarriedOutStep[]): Promise<void> {
  const rows = steps.map(({ next, ...step }) => ({
    ...step,
    nextOrdinal: next?.ordinal,
    nextPlanned: next?.plannedAt,
    nextDue: next?.dueAt,
  }));
  await execute(
    ctx,
    sql`with carried as materialized (
        select * from jsonb_to_recordset(${asJson(rows)}) as t("personId" uuid, phase text, ordinal integer, deed text,
          planned text, "plannedAt" timestamptz, "dueAt" timestamptz, result text, told integer, detail jsonb, "nextOrdinal" integer, "nextPlanned" timestamptz, "nextDue" timestamptz)
      ), written as (
        insert into escalation.step (launch_id, person_id, phase, ordinal, deed, planned, planned_at, due_at, at, result, told, detail)
        select ${launchId}, "personId", phase, ordinal, deed, planned, "plannedAt", "dueAt", ${ctx.now}, result, told, detail from carried
      )
      update escalation.watch w set
        ordinal = case w.phase when 'silence' then carried."nextOrdinal" else w.ordinal end,
        idle_ordinal = case w.phase when 'idle' then carried.ordinal + 1 else w.idle_ordinal end, planned_at = carried."nextPlanned", due_at = carried."nextDue",
        ended_at = case when carried."nextDue" is null then ${ctx.now}::timestamptz end,
        outcome = case when carried."nextDue" is null then 'handed-on' end,
        leased_by = null, leased_until = null, tries = 0
      from carried where w.launch_id = ${launchId} and w.person_id = carried."personId"`,
  );
}

/** Watches people who came in later to act for a post, from now on; whoever is watched already stays as they are. */
export async function insertPromotedWatches(
  ctx: Ctx,
  launchId: string,
  promoted: readonly { personId: string; postId: string }[],
  first: NextStep,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.watch
        (launch_id, person_id, began_as, begun_at, reachable, posts, region_code, ordinal, planned_at, due_at)
      select ${launchId}, p."personId", 'promoted', ${ctx.now}, true, array_agg(p."postId"), min(post.region_code),
        ${first.ordinal}, ${first.plannedAt}::timestamptz, ${first.dueAt}::timestamptz
      from jsonb_to_recordset(${asJson(promoted)}) as p("personId" uuid, "postId" uuid)
      join leads.posts(${ctx.now}::timestamptz) post on post.post_id = p."postId"
      group by p."personId"
      on conflict (launch_id, person_id) do nothing`,
  );
}

/** The rules that a launch follows, with what steps need to know of the launch. */
export interface CourseToFollow {
  readonly launchId: string;
  readonly threadId: string;
  /** The alert that it is about. */
  readonly alertId: string;
  readonly lane: Lane;
  readonly weight: Weight;
  /** First line of what it says; begins with EXERCISE or TEST where it is one. */
  readonly firstLine: string;
  readonly expiresAt: Date;
  readonly rules: PolicyRules;
}

/** Locks the course of a launch, so that its steps are carried out by one process at a time. */
export async function lockCourse(ctx: Ctx, launchId: string): Promise<CourseToFollow | undefined> {
  const row = await queryOne(
    ctx,
    sql<CourseToFollow>`select c.launch_id as "launchId", c.thread_id as "threadId", coalesce(l.matter_id, c.thread_id) as "alertId",
        l.lane, l.weight, coalesce(l.first_line, '') as "firstLine", c.expires_at as "expiresAt", v.rules
      from escalation.course c
      join escalation.policy_version v on v.policy_id = c.policy_id and v.version = c.version
      join delivery.launches l on l.id = c.launch_id
      where c.launch_id = ${launchId} for no key update of c`,
  );
  return row && { ...row, rules: policyRulesSchema.parse(row.rules) };
}
