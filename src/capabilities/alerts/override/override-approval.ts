import { actorReference } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { shortestOverrideReason } from '../alert.ts';
import { requireDeed, requirePermission, requireSeen } from '../alert-access.ts';
import { alertConfig } from '../alert-config.ts';
import { alertRefusals } from '../alert-errors.ts';
import { overrideAlerts } from '../alert-permissions.ts';
import { getAlert } from '../alert-store.ts';
import type { AlertVersion } from '../alert-version.ts';
import type { Approval } from '../approve-version.ts';
import { countRecipients } from '../audience-size.ts';
import { findConfirmationFaults } from '../confirm-send.ts';
import { launchVersion } from '../launch-version.ts';
import { getVersion } from '../version-store.ts';
import { insertOverride } from './override-store.ts';

/** Whether this actor may send without a second person: by role, and by the duty policy of the installation. */
export function mayOverride(ctx: Ctx): boolean {
  return ctx.config.of(alertConfig).allowOverride && may(ctx.actor, overrideAlerts);
}

/**
 * Sends a submitted version on one person's word because life is at risk and nobody else can be found. It is refused unless
 * the installation allows it; the reason is kept with the version, and somebody else must review it afterwards.
 */
export async function overrideApproval(
  ctx: Ctx,
  input: Approval & { readonly reason: string },
): Promise<Checked<AlertVersion>> {
  requirePermission(ctx, overrideAlerts);
  if (!ctx.config.of(alertConfig).allowOverride) throw alertRefusals.refuse('OVERRIDE_NOT_ALLOWED');
  const reason = input.reason.replaceAll('\u0000', '').trim();
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId, true);
    const version = await getVersion(inside, input.alertId, input.number);
    const by = actorReference(ctx.actor);
    if (version.launchedAt && version.decidedBy === by && version.revision === input.revision) return accepted(version);
    const size = await countRecipients(inside, version);
    const faults = { ...findReasonFaults(reason), ...findConfirmationFaults(input, size, alert.status) };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    requireDeed(ctx, version, 'override', { reason });
    requireSeen(version, input.revision);
    await insertOverride(inside, { versionId: version.id, by, at: ctx.now, reason });
    await launchVersion(inside, { alert, version, confirmedSize: size });
    const { number, kind, revision } = version;
    await recordAudit(inside, {
      action: 'alert.overridden',
      subject: `alert:${alert.id}`,
      detail: { number, kind, revision, status: alert.status, people: size, onePerson: true },
    });
    return accepted(await getVersion(inside, input.alertId, input.number));
  });
}

function findReasonFaults(reason: string): Record<string, string> {
  if (reason.length > 2000) return { reason: 'Say it in at most 2,000 characters.' };
  if (reason.length >= shortestOverrideReason) return {};
  return { reason: 'Say in a sentence why this cannot wait for a second person. Somebody else will read it.' };
}
