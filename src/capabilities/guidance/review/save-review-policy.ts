import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { keepReviewPolicies } from '../guidance-permissions.ts';
import type { ReviewPolicyRow } from '../guidance-rows.generated.ts';
import { requireAllowed } from '../write/require-deed.ts';
import { countWithdrawnBy, listReviewPolicies, updateReviewPolicy } from './review-store.ts';

/** A policy as it should be, and how many documents whoever sets it accepts to lose today. */
export interface PolicyInput {
  readonly policy: ReviewPolicyRow;
  readonly acceptedLoss: number;
}

/**
 * Changes how often guidance is reviewed; days of review that are set already stay. A change that would withdraw documents today must
 * say how many: otherwise it is told at `withdrawAfterDays`. Refuses GUIDANCE_NOT_ALLOWED, GUIDANCE_POLICY_UNKNOWN.
 */
export async function saveReviewPolicy(ctx: Ctx, { policy, acceptedLoss }: PolicyInput): Promise<Checked<null>> {
  requireAllowed(ctx, keepReviewPolicies);
  const errors = faultsOf(policy);
  if (errors) return wrongInput(errors);
  return inTransaction(ctx, async (inside) => {
    const before = (await listReviewPolicies(inside)).find(({ code }) => code === policy.code);
    if (!before) throw guidanceRefusals.refuse('GUIDANCE_POLICY_UNKNOWN', { code: policy.code });
    const { withdrawAfterDays } = policy;
    const loss = withdrawAfterDays === null ? 0 : await countWithdrawnBy(inside, policy.code, withdrawAfterDays);
    if (loss !== 0 && loss !== acceptedLoss) {
      const documents = loss === 1 ? '1 document' : `${loss.toLocaleString('en-GB')} documents`;
      return wrongInput({ acceptedLoss: `This withdraws ${documents} within the hour. Write ${loss} to accept that.` });
    }
    await updateReviewPolicy(inside, policy);
    const detail = { before, after: policy, withdrawn: loss };
    await recordAudit(inside, { action: 'guidance.policy-changed', subject: `review-policy:${policy.code}`, detail });
    return accepted(null);
  });
}

function faultsOf({ name, months, remindDays, withdrawAfterDays }: ReviewPolicyRow) {
  const errors: Record<string, string> = {};
  const whole = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  if (name.trim() === '' || name.length > 80) errors.name = 'Write a name of at most 80 characters.';
  if (!whole(months, 1, 60)) errors.months = 'Give whole months, from 1 to 60.';
  if (remindDays.length > 6 || !remindDays.every((days) => whole(days, 0, 365))) {
    errors.remindDays = 'Give at most six numbers of days, from 0 to 365, with commas between them.';
  }
  if (withdrawAfterDays !== null && !whole(withdrawAfterDays, 1, 730)) {
    errors.withdrawAfterDays = 'Give whole days, from 1 to 730, or nothing.';
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}
