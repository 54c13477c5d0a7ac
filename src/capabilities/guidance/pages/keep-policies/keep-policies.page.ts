import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { guidanceRefusals } from '../../guidance-errors.ts';
import { keepReviewPolicies } from '../../guidance-permissions.ts';
import { countFollowers, listReviewPolicies } from '../../review/review-store.ts';
import { saveReviewPolicy } from '../../review/save-review-policy.ts';

const url = '/guidance/edit/policies';

/** How often guidance is reviewed, and what happens when nobody does it. */
export const keepPoliciesPage = definePage({
  url,
  access: keepReviewPolicies,
  parent: '/guidance/edit',
  async get(ctx) {
    const followers = await countFollowers(ctx);
    const policies = await listReviewPolicies(ctx);
    return showPage('guidance/pages/keep-policies/keep-policies.njk', {
      title: 'How often guidance is reviewed',
      rows: policies.map(({ code, name, months, remindDays, withdrawAfterDays }) => [
        { text: name, href: `${url}/${code}` },
        months,
        remindDays.map(daysBefore).join(', ') || 'Nobody is reminded',
        withdrawAfterDays === null ? 'Never' : `${withdrawAfterDays} days after it is due`,
        followers.get(code) ?? 0,
      ]),
    });
  },
});

/** Changing one policy; what it would withdraw at once is named and accepted first. */
export const keepPolicyPage = definePage({
  url: `${url}/:code`,
  access: keepReviewPolicies,
  parent: url,
  params: z.object({ code: z.string().max(40) }),
  form: z.object({
    name: z.string().trim().default(''),
    months: z.string().trim().default(''),
    remindDays: z.string().trim().default(''),
    withdrawAfterDays: z.string().trim().default(''),
    acceptedLoss: z.string().trim().default(''),
  }),
  async get(ctx, { params, attempt }) {
    const policy = (await listReviewPolicies(ctx)).find(({ code }) => code === params.code);
    if (!policy) throw guidanceRefusals.refuse('GUIDANCE_POLICY_UNKNOWN', { code: params.code });
    const { name, months, remindDays, withdrawAfterDays } = policy;
    return showPage('guidance/pages/keep-policies/keep-policy.njk', {
      title: 'Change how often guidance is reviewed',
      url: `${url}/${params.code}`,
      asksLoss: attempt?.errors.acceptedLoss !== undefined,
      typed: {
        ...{ name, months: String(months), remindDays: remindDays.join(', ') },
        ...{ withdrawAfterDays: withdrawAfterDays === null ? '' : String(withdrawAfterDays), acceptedLoss: '' },
        ...attempt?.values,
      },
    });
  },
  async post(ctx, { params, form }) {
    const policy = {
      ...{ code: params.code, name: form.name, months: Number(form.months || Number.NaN) },
      remindDays:
        form.remindDays === '' ? [] : form.remindDays.split(',').map((each) => Number(each.trim() || Number.NaN)),
      withdrawAfterDays: form.withdrawAfterDays === '' ? null : Number(form.withdrawAfterDays),
    };
    const saved = await saveReviewPolicy(ctx, { policy, acceptedLoss: Number(form.acceptedLoss || Number.NaN) });
    return saved.ok ? goTo(url, { notice: 'The policy is changed.' }) : tryAgain(saved.errors);
  },
});

function daysBefore(days: number): string {
  return days === 0 ? 'on the day' : `${days} days before`;
}
