import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { escalationRefusals } from '../../escalation-errors.ts';
import { keepPolicies, readPolicies } from '../../escalation-permissions.ts';
import { decidePolicy } from '../../policies/change-policy.ts';
import { findOpenProposal } from '../../policies/policy-store.ts';
import { describePolicy, drawPolicy, tabulatePolicy } from '../draw-policy.ts';
import { getPolicy } from '../view-policy/view-policy.page.ts';

const url = '/escalation/policies/:policyId/proposals/:proposalId';
const params = z.object({ policyId: z.uuid(), proposalId: z.uuid() });

/** A proposed change beside what is in force. */
export const viewProposalPage = definePage({
  url,
  access: readPolicies,
  parent: '/escalation/policies/:policyId',
  params,
  async get(ctx, request) {
    const policy = await getPolicy(ctx, request.params.policyId);
    const proposal = await findOpenProposal(ctx, policy.id, request.params.proposalId);
    if (!proposal) throw escalationRefusals.refuse('PROPOSAL_UNKNOWN');
    const own = proposal.proposedBy === actorReference(ctx.actor);
    return showPage('escalation/pages/decide-policy/decide-policy.njk', {
      title: `Proposed change: ${policy.name}`,
      policy,
      proposal,
      proposed: dayAndTime(proposal.proposedAt),
      own,
      mayDecide: may(ctx.actor, keepPolicies),
      sides: [
        { heading: 'Proposed', rules: proposal.rules },
        { heading: `In force now (version ${policy.version})`, rules: policy.rules },
      ].map(({ heading, rules }) => ({
        heading,
        caption: `Steps: ${heading.toLowerCase()}`,
        picture: drawPolicy(heading, rules),
        steps: tabulatePolicy(rules),
        sentences: describePolicy(rules),
      })),
    });
  },
});

/** Approving or declining it. */
export const decidePolicyPage = definePage({
  url: `${url}/decide`,
  access: keepPolicies,
  parent: url,
  stepUp: true,
  params,
  form: z.object({ decision: z.enum(['approved', 'declined'], 'Press one of the two buttons.') }),
  async get(_ctx, { params: { policyId, proposalId } }) {
    return goTo(`/escalation/policies/${policyId}/proposals/${proposalId}`);
  },
  async post(ctx, { params: { policyId, proposalId }, form: { decision } }) {
    await decidePolicy(ctx, { policyId, proposalId, decision });
    const notice =
      decision === 'approved'
        ? 'In force for everything launched from now on.'
        : 'Declined. What was in force stays so.';
    return goTo(`/escalation/policies/${policyId}`, { notice });
  },
});
