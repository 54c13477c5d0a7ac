import { actorReference } from '../../../kernel/actor.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { alertRefusals } from '../alert-errors.ts';
import { approveAlerts } from '../alert-permissions.ts';
import { notifyAlert } from '../move-alert.ts';
import { getVersion } from '../version-store.ts';
import type { overrideVerdicts } from './override-review.ts';
import { findOverride, updateOverrideReviewed } from './override-store.ts';

/** What a second person found about an override. */
export interface OverrideFindings {
  readonly alertId: string;
  readonly number: number;
  readonly verdict: (typeof overrideVerdicts)[number];
  readonly findings: string;
}

/** Closes the review of an override. Whoever overrode is refused, and so is a second review. */
export async function reviewOverride(ctx: Ctx, input: OverrideFindings): Promise<Checked<true>> {
  requirePermission(ctx, approveAlerts);
  const findings = input.findings.replaceAll('\u0000', '').trim();
  if (findings.length < 5) return wrongInput({ findings: 'Say in a sentence what you found.' });
  if (findings.length > 5000) return wrongInput({ findings: 'Say it in at most 5,000 characters.' });
  return inTransaction(ctx, async (inside) => {
    const { alertId, number, verdict } = input;
    const version = await getVersion(inside, alertId, number);
    const review = await findOverride(inside, version.id, true);
    if (!review || review.reviewedAt) throw alertRefusals.refuse('OVERRIDE_NOT_OPEN', { alertId, number });
    const by = actorReference(ctx.actor);
    if (!by.startsWith('person:')) throw alertRefusals.refuse('NEEDS_A_PERSON');
    if (by === review.overriddenBy) throw alertRefusals.refuse('OVERRIDE_OWN_REVIEW', { alertId, number });
    await updateOverrideReviewed(inside, { versionId: version.id, by, at: ctx.now, verdict, findings });
    const detail = { number, verdict };
    await recordAudit(inside, { action: 'alert.override-reviewed', subject: `alert:${alertId}`, detail });
    await notifyAlert(inside, alertId);
    return accepted(true);
  });
}
