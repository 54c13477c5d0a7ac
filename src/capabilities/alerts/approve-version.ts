import { actorReference } from '../../kernel/actor.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission, requireSeen } from './alert-access.ts';
import { approveAlerts } from './alert-permissions.ts';
import { getAlert } from './alert-store.ts';
import type { AlertVersion } from './alert-version.ts';
import { countRecipients } from './audience-size.ts';
import { findConfirmationFaults, type SendConfirmation } from './confirm-send.ts';
import { findOthersDecision } from './decided-already.ts';
import { requireLaunchRight } from './launch-right/require-launch-right.ts';
import { launchVersion } from './launch-version.ts';
import { getVersion } from './version-store.ts';

/** Which version, as the approver saw it, and what they typed to show that they mean it. */
export interface Approval extends SendConfirmation {
  readonly alertId: string;
  readonly number: number;
  readonly revision: number;
}

/**
 * Approves a version that somebody else submitted and edited, and sends it in the same transaction. The approver names the
 * number of people and the word LIVE, EXERCISE or TEST. Approving again what one has approved changes nothing; of two approvers
 * at once one sends, and the other is told who did.
 */
export async function approveVersion(ctx: Ctx, input: Approval): Promise<Checked<AlertVersion>> {
  requirePermission(ctx, approveAlerts);
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId, true);
    const version = await getVersion(inside, input.alertId, input.number);
    const by = actorReference(ctx.actor);
    if (version.launchedAt && version.decidedBy === by && version.revision === input.revision) return accepted(version);
    const others = findOthersDecision(ctx, version);
    if (others) return wrongInput(others);
    requireDeed(ctx, version, 'approve');
    requireSeen(version, input.revision);
    await requireLaunchRight(inside, version);
    const size = await countRecipients(inside, version);
    const faults = findConfirmationFaults(input, size, alert.status);
    if (faults) return wrongInput(faults);
    await launchVersion(inside, { alert, version, confirmedSize: size });
    const { number, kind, revision, submittedBy } = version;
    await recordAudit(inside, {
      action: 'alert.approved',
      subject: `alert:${alert.id}`,
      detail: { number, kind, revision, status: alert.status, people: size, submittedBy },
    });
    return accepted(await getVersion(inside, input.alertId, input.number));
  });
}
