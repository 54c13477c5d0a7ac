import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { officerRoles, type PolicyRules, policyRulesSchema } from '../escalation-policy.ts';

/** What is known of a launch when it is bound. */
export interface LaunchFacts {
  readonly id: string;
  readonly threadId: string;
  readonly kind: string;
  readonly lane: string;
  readonly takesBack: boolean;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
}

/** One launch whose recipients are frozen. */
export function findFrozenLaunch(ctx: Ctx, launchId: string): Promise<LaunchFacts | undefined> {
  return queryOne(
    ctx,
    sql<LaunchFacts>`select id, thread_id as "threadId", kind, lane, takes_back as "takesBack",
        launched_at as "launchedAt", expires_at as "expiresAt"
      from delivery.launches where id = ${launchId}::uuid and materialised_at is not null`,
  );
}

/** A version of a policy. */
export interface PolicyInForce {
  readonly policyId: string;
  readonly version: number;
  readonly rules: PolicyRules;
}

/** The policy that was in force for a kind and lane at a moment; nothing where none is for it. */
export async function findPolicyInForce(
  ctx: Ctx,
  { kind, lane, launchedAt }: Pick<LaunchFacts, 'kind' | 'lane' | 'launchedAt'>,
): Promise<PolicyInForce | undefined> {
  const row = await queryOne(
    ctx,
    sql<PolicyInForce>`select * from (
        select distinct on (v.policy_id) v.policy_id as "policyId", v.version, v.rules
        from escalation.policy_version v where v.in_force_from <= ${launchedAt}
        order by v.policy_id, v.version desc
      ) latest
      where rules->'lanes' @> to_jsonb(${lane}::text) and rules->'kinds' @> to_jsonb(${kind}::text)
      order by "policyId" limit 1`,
  );
  return row && { ...row, rules: policyRulesSchema.parse(row.rules) };
}

/** Binds a launch to its policy; false when it is bound already. */
export async function insertCourse(ctx: Ctx, launch: LaunchFacts, policy: PolicyInForce | undefined): Promise<boolean> {
  const bound = await execute(
    ctx,
    sql`insert into escalation.course (launch_id, thread_id, launched_at, expires_at, bound_at, policy_id, version)
      values (${launch.id}, ${launch.threadId}, ${launch.launchedAt}, ${launch.expiresAt}, ${ctx.now},
        ${policy?.policyId ?? null}::uuid, ${policy?.version ?? null}::integer)
      on conflict (launch_id) do nothing`,
  );
  return bound > 0;
}

/** The first steps of those who can be told and of those who cannot, as the plan has them. */
export interface FirstSteps {
  readonly reachable: { readonly ordinal: number; readonly dueAt: Date };
  readonly unreachable: { readonly ordinal: number; readonly dueAt: Date };
}

/**
 * Writes a watch for each accountable recipient of a launch, by one statement. Who leads a post is who comes first at it among
 * those told: the holder, else the first deputy, so that a post without a holder is not left alone.
 */
export function insertWatches(
  ctx: Ctx,
  launch: LaunchFacts,
  { watched }: PolicyRules,
  first: FirstSteps,
): Promise<number> {
  const kinds = [
    ...(watched.includes('deputies') ? ['deputy'] : []),
    ...(watched.includes('associates') ? ['associate'] : []),
  ];
  const roles = watched.includes('officers') ? officerRoles : [];
  return execute(
    ctx,
    sql`with member as materialized (
        select m.post_id, m.person_id, m.kind, m.rank, p.region_code,
          m.rank is not null and m.rank = min(m.rank) over (partition by m.post_id) as leads
        from leads.members(${launch.launchedAt}::timestamptz) m
        join leads.posts(${launch.launchedAt}::timestamptz) p on p.post_id = m.post_id
        join delivery.told r on r.launch_id = ${launch.id} and r.person_id = m.person_id
      ), person as (
        select person_id, coalesce(array_agg(post_id order by post_id) filter (where leads), '{}') as leads,
          coalesce(array_agg(post_id order by post_id) filter (where kind <> 'associate'), '{}') as posts,
          min(region_code) as region_code,
          bool_or(leads) and ${watched.includes('leads')} or bool_or(kind = any(${kinds}::text[])) as accountable
        from member group by person_id
      ), officer as (
        select distinct person_id from network.roles(${launch.launchedAt}::timestamptz) where role = any(${[...roles]}::text[])
      )
      insert into escalation.watch
        (launch_id, person_id, began_as, begun_at, reachable, leads, posts, region_code, ordinal, planned_at, due_at)
      select r.launch_id, r.person_id, 'told', ${ctx.now}, r.unreachable is null,
        coalesce(person.leads, '{}'), coalesce(person.posts, '{}'), coalesce(person.region_code, r.region_code),
        case when r.unreachable is null then ${first.reachable.ordinal}::integer else ${first.unreachable.ordinal}::integer end,
        first.at, first.at
      from delivery.told r
      left join person on person.person_id = r.person_id
      left join officer on officer.person_id = r.person_id
      cross join lateral (
        select case when r.unreachable is null then ${first.reachable.dueAt}::timestamptz else ${first.unreachable.dueAt}::timestamptz end as at
      ) first
      where r.launch_id = ${launch.id} and (person.accountable or officer.person_id is not null)
      on conflict do nothing`,
  );
}

/** Launches frozen since a moment that nobody has bound: the news of them was lost. The oldest first. */
export function listUnbound(ctx: Ctx, since: Date): Promise<{ launchId: string }[]> {
  return query(
    ctx,
    sql<{ launchId: string }>`select l.id as "launchId" from delivery.launches l
      where l.materialised_at > ${since} and not exists (select from escalation.course c where c.launch_id = l.id)
      order by l.number limit 20`,
  );
}
