import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { type PolicyRules, policyRulesSchema } from '../escalation-policy.ts';

/** A policy with the version that is in force now. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly rules: PolicyRules;
  readonly inForceFrom: Date;
  /** The change that waits for a second person. */
  readonly proposalId: string | null;
}

/** All policies as they are in force, in the order in which they came; of one when given. */
export async function listPolicies(ctx: Ctx, policyId: string | null = null): Promise<Policy[]> {
  const rows = await query(
    ctx,
    sql<Policy>`select p.id, p.name, v.version, v.rules, v.in_force_from as "inForceFrom", open.id as "proposalId"
      from escalation.policy p
      join lateral (
        select * from escalation.policy_version v where v.policy_id = p.id and v.in_force_from <= ${ctx.now}
        order by v.version desc limit 1
      ) v on true
      left join escalation.proposal open on open.policy_id = p.id and open.decision is null
      where ${policyId}::uuid is null or p.id = ${policyId}::uuid order by p.id`,
  );
  return rows.map((row) => ({ ...row, rules: policyRulesSchema.parse(row.rules) }));
}

/** A version that is or was in force. */
export interface PolicyVersion {
  readonly version: number;
  readonly rules: PolicyRules;
  readonly why: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly inForceFrom: Date;
}

/** All versions of a policy, the newest first. */
export async function listPolicyVersions(ctx: Ctx, policyId: string): Promise<PolicyVersion[]> {
  const rows = await query(
    ctx,
    sql<PolicyVersion>`select version, rules, why, proposed_by as "proposedBy", approved_by as "approvedBy",
        in_force_from as "inForceFrom"
      from escalation.policy_version where policy_id = ${policyId} order by version desc`,
  );
  return rows.map((row) => ({ ...row, rules: policyRulesSchema.parse(row.rules) }));
}

/** Locks a policy until the transaction ends, so that changes of it follow one another. */
export async function lockPolicy(ctx: Ctx, policyId: string): Promise<boolean> {
  const row = await queryOne(ctx, sql`select id from escalation.policy where id = ${policyId} for update`);
  return row !== undefined;
}

/** Writes a version, the next of its policy. */
export async function insertPolicyVersion(
  ctx: Ctx,
  policyId: string,
  version: Omit<PolicyVersion, 'inForceFrom'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.policy_version (policy_id, version, rules, why, proposed_by, approved_by, in_force_from)
      values (${policyId}, ${version.version}, ${asJson(version.rules)}, ${version.why}, ${version.proposedBy},
        ${version.approvedBy}, ${ctx.now})`,
  );
}

/** A proposed change. */
export interface Proposal {
  readonly id: string;
  readonly policyId: string;
  readonly basedOn: number;
  readonly rules: PolicyRules;
  readonly why: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

/** A change that waits for somebody to decide. */
export async function findOpenProposal(ctx: Ctx, policyId: string, proposalId: string): Promise<Proposal | undefined> {
  const row = await queryOne(
    ctx,
    sql<Proposal>`select id, policy_id as "policyId", based_on as "basedOn", rules, why, proposed_by as "proposedBy",
        proposed_at as "proposedAt"
      from escalation.proposal where policy_id = ${policyId} and id = ${proposalId} and decision is null`,
  );
  return row && { ...row, rules: policyRulesSchema.parse(row.rules) };
}

/** Writes a proposal; false when another waits already. */
export async function insertProposal(ctx: Ctx, row: Omit<Proposal, 'proposedAt'>): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into escalation.proposal (id, policy_id, based_on, rules, why, proposed_by, proposed_at)
      values (${row.id}, ${row.policyId}, ${row.basedOn}, ${asJson(row.rules)}, ${row.why}, ${row.proposedBy}, ${ctx.now})
      on conflict do nothing`,
  );
  return inserted > 0;
}

/** Notes what was decided about a proposal; false when it was decided already. */
export async function markProposalDecided(
  ctx: Ctx,
  proposalId: string,
  { decision, by }: { decision: 'approved' | 'declined'; by: string },
): Promise<boolean> {
  const decided = await execute(
    ctx,
    sql`update escalation.proposal set decision = ${decision}, decided_by = ${by}, decided_at = ${ctx.now}
      where id = ${proposalId} and decision is null`,
  );
  return decided > 0;
}
