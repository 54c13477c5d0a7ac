import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { escalationRefusals } from '../../escalation-errors.ts';
import { keepPolicies, readPolicies } from '../../escalation-permissions.ts';
import { listPolicies, listPolicyVersions, type Policy } from '../../policies/policy-store.ts';
import { describePolicy, drawPolicy, tabulatePolicy } from '../draw-policy.ts';

/** One policy as it is in force, drawn, with every version that there was. */
export const viewPolicyPage = definePage({
  url: '/escalation/policies/:policyId',
  access: readPolicies,
  parent: '/escalation',
  params: z.object({ policyId: z.uuid() }),
  async get(ctx, { params }) {
    const policy = await getPolicy(ctx, params.policyId);
    const versions = await listPolicyVersions(ctx, policy.id);
    return showPage('escalation/pages/view-policy/view-policy.njk', {
      title: `Policy: ${policy.name}`,
      policy,
      inForce: `Version ${policy.version}, in force since ${dayAndTime(policy.inForceFrom)}`,
      mayChange: may(ctx.actor, keepPolicies),
      picture: drawPolicy(`Steps of ${policy.name}`, policy.rules),
      steps: tabulatePolicy(policy.rules),
      sentences: describePolicy(policy.rules),
      versions: versions.map(({ version, inForceFrom, why, rules }) => [
        String(version),
        dayAndTime(inForceFrom),
        why,
        `${rules.steps.length} steps`,
      ]),
    });
  },
});

/** One policy; refuses POLICY_UNKNOWN. */
export async function getPolicy(ctx: Ctx, policyId: string): Promise<Policy> {
  const [policy] = await listPolicies(ctx, policyId);
  if (!policy) throw escalationRefusals.refuse('POLICY_UNKNOWN', { policyId });
  return policy;
}
