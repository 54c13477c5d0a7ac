import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { channelDescriptions } from '../../delivery/index.ts';
import { escalationRefusals } from '../escalation-errors.ts';
import { keepPolicies } from '../escalation-permissions.ts';
import { judgePolicy, type PolicyRules } from '../escalation-policy.ts';
import {
  findOpenProposal,
  insertPolicyVersion,
  insertProposal,
  listPolicies,
  listPolicyVersions,
  lockPolicy,
  markProposalDecided,
  type Policy,
  type Proposal,
} from './policy-store.ts';

/** How many channels are sent: a policy cannot ask for more ways than there are. */
export const sentChannelCount = channelDescriptions.filter(({ kind }) => kind === 'sent').length;

/** A change of a policy, and why. */
export interface ProposalInput {
  readonly policyId: string;
  readonly rules: PolicyRules;
  readonly why: string;
}

/** Proposes other rules for a policy; they wait for a second person. Tells the proposal's id. */
export async function proposePolicy(ctx: Ctx, { policyId, rules, why }: ProposalInput): Promise<Checked<string>> {
  requireKeeper(ctx);
  const errors = {
    ...judgePolicy(rules, sentChannelCount),
    ...(why.trim() === '' || why.length > 1000 ? { why: 'Say why, in at most 1,000 characters.' } : {}),
  };
  if (Object.keys(errors).length > 0) return wrongInput(errors);
  return inTransaction(ctx, async (inside) => {
    const policy = await takePolicy(inside, policyId);
    if (JSON.stringify(policy.rules) === JSON.stringify(rules))
      return wrongInput({ steps: 'Nothing is different from what is in force.' });
    await refuseOverlap(inside, policyId, rules);
    const proposedBy = actorReference(inside.actor);
    const row = { id: newId(), policyId, basedOn: policy.version, rules, why: why.trim(), proposedBy };
    if (!(await insertProposal(inside, row))) throw escalationRefusals.refuse('PROPOSAL_OPEN', { policyId });
    await recordAudit(inside, {
      action: 'escalation.policy-proposed',
      subject: `policy:${policyId}`,
      detail: { proposal: row.id, basedOn: row.basedOn, rules, why: row.why },
    });
    return accepted(row.id);
  });
}

/** Which proposal is decided how. */
export interface DecisionInput {
  readonly policyId: string;
  readonly proposalId: string;
  readonly decision: 'approved' | 'declined';
}

/**
 * Decides about a proposal: approved by somebody else than who made it, it is the next version, in force for launches from now
 * on; what runs goes on as it began. Whoever made it may only decline it. Refuses one written against an older version.
 */
export async function decidePolicy(ctx: Ctx, { policyId, proposalId, decision }: DecisionInput): Promise<void> {
  requireKeeper(ctx);
  await inTransaction(ctx, async (inside) => {
    const policy = await takePolicy(inside, policyId);
    const proposal = await findOpenProposal(inside, policyId, proposalId);
    if (!proposal) throw escalationRefusals.refuse('PROPOSAL_UNKNOWN', { proposalId });
    const by = actorReference(inside.actor);
    if (decision === 'approved') await bringIntoForce(inside, policy, proposal, by);
    await markProposalDecided(inside, proposalId, { decision, by });
    await recordAudit(inside, {
      action: `escalation.policy-${decision}`,
      subject: `policy:${policyId}`,
      detail: { proposal: proposalId, proposedBy: proposal.proposedBy },
    });
  });
}

async function bringIntoForce(ctx: Ctx, policy: Policy, proposal: Proposal, by: string): Promise<void> {
  if (proposal.proposedBy === by) throw escalationRefusals.refuse('PROPOSAL_OWN', { proposalId: proposal.id });
  const [newest] = await listPolicyVersions(ctx, policy.id);
  const last = newest?.version ?? 0;
  if (last !== proposal.basedOn) throw escalationRefusals.refuse('PROPOSAL_STALE', { proposalId: proposal.id });
  await refuseOverlap(ctx, policy.id, proposal.rules);
  const { rules, why, proposedBy } = proposal;
  await insertPolicyVersion(ctx, policy.id, { version: last + 1, rules, why, proposedBy, approvedBy: by });
}

async function takePolicy(ctx: Ctx, policyId: string): Promise<Policy> {
  const [policy] = (await lockPolicy(ctx, policyId)) ? await listPolicies(ctx, policyId) : [];
  if (!policy) throw escalationRefusals.refuse('POLICY_UNKNOWN', { policyId });
  return policy;
}

// At most one policy answers to a launch.
async function refuseOverlap(ctx: Ctx, policyId: string, rules: PolicyRules): Promise<void> {
  const others = (await listPolicies(ctx)).filter(({ id }) => id !== policyId);
  const overlaps = others.find(
    (other) =>
      other.rules.lanes.some((lane) => rules.lanes.includes(lane)) &&
      other.rules.kinds.some((kind) => rules.kinds.includes(kind)),
  );
  if (overlaps) throw escalationRefusals.refuse('POLICY_OVERLAPS', { policyId, other: overlaps.id });
}

function requireKeeper(ctx: Ctx): void {
  if (!may(ctx.actor, keepPolicies)) throw escalationRefusals.refuse('POLICY_NOT_ALLOWED');
}
