import { z } from 'zod';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPolicies } from '../../escalation-permissions.ts';
import { deeds, deedWords, groupWords, type PolicyRules, watchedGroups } from '../../escalation-policy.ts';
import { proposePolicy } from '../../policies/change-policy.ts';
import { getPolicy } from '../view-policy/view-policy.page.ts';
import { atFields, fillPolicyForm, policyFormSchema, readPolicyForm, stepNumbers } from './policy-form.ts';

/** Proposing other rules for a policy; a second duty officer decides. */
export const changePolicyPage = definePage({
  url: '/escalation/policies/:policyId/change',
  access: keepPolicies,
  parent: '/escalation/policies/:policyId',
  params: z.object({ policyId: z.uuid() }),
  form: policyFormSchema,
  async get(ctx, { params, attempt }) {
    const policy = await getPolicy(ctx, params.policyId);
    return showPage('escalation/pages/change-policy/change-policy.njk', {
      title: `Propose a change: ${policy.name}`,
      policy,
      ...makeFormView(policy.rules, attempt),
    });
  },
  async post(ctx, { params, form }) {
    const policy = await getPolicy(ctx, params.policyId);
    const read = readPolicyForm(form, policy.rules.kinds);
    if ('errors' in read) return tryAgain(read.errors);
    const proposed = await proposePolicy(ctx, { policyId: policy.id, rules: read.rules, why: String(form.why) });
    if (!proposed.ok) return tryAgain(atFields(proposed.errors));
    return goTo(`/escalation/policies/${policy.id}/proposals/${proposed.value}`, {
      notice: 'Proposed. It waits for another duty officer.',
    });
  },
});

function makeFormView(rules: PolicyRules, attempt: Attempt | undefined): object {
  const typed: Readonly<Record<string, string | readonly string[]>> = attempt ? attempt.values : fillPolicyForm(rules);
  const chosen = (field: string, value: string): boolean => [typed[field] ?? []].flat().includes(value);
  const value = (field: string): string => [typed[field] ?? ''].flat()[0] ?? '';
  const lanes = ['attack', 'urgent', 'bulk'];
  return {
    typed,
    lanes: lanes.map((lane) => ({ value: lane, text: `The ${lane} lane`, checked: chosen('lanes', lane) })),
    groups: watchedGroups.map((group) => ({
      value: group,
      text: groupWords[group],
      checked: chosen('watched', group),
    })),
    steps: stepNumbers.map((n) => ({
      n,
      deed: `deed-${n}`,
      wait: `wait-${n}`,
      seconds: value(`wait-${n}`),
      items: [
        { value: '', text: 'No step' },
        ...deeds.map((deed) => ({ value: deed, text: deedWords[deed], selected: value(`deed-${n}`) === deed })),
      ],
    })),
    everybody: value('everybodyAnswers') === 'yes',
  };
}
