import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission } from './alert-access.ts';
import { correctAlerts } from './alert-permissions.ts';
import type { AlertVersion } from './alert-version.ts';
import { countRecipients } from './audience-size.ts';
import { findConfirmationFaults, type SendConfirmation } from './confirm-send.ts';
import { type Correction, draftCorrection } from './draft-correction.ts';
import { getToldAlert } from './follow-up.ts';
import { launchVersion } from './launch-version.ts';
import { getVersion } from './version-store.ts';

/**
 * Sends a cancellation or an all-clear on one person's word, at once: a wrong alert must not stand while a second person is
 * looked for. It goes to everybody who was told, and ends the alert and everything still being written about it.
 */
export async function sendCorrection(ctx: Ctx, input: Correction & SendConfirmation): Promise<Checked<AlertVersion>> {
  requirePermission(ctx, correctAlerts);
  return inTransaction(ctx, async (inside) => {
    const { alert, last } = await getToldAlert(inside, input.alertId, true);
    const size = await countRecipients(inside, last);
    const faults = { ...findWordFaults(input), ...findConfirmationFaults(input, size, alert.status) };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    const { number } = await draftCorrection(inside, input);
    const version = await getVersion(inside, alert.id, number);
    requireDeed(ctx, version, 'correct');
    await launchVersion(inside, { alert, version, confirmedSize: size });
    await recordAudit(inside, {
      action: input.kind === 'cancel' ? 'alert.cancelled' : 'alert.closed',
      subject: `alert:${alert.id}`,
      detail: { number, kind: input.kind, status: alert.status, people: size, onePerson: true },
    });
    return accepted(await getVersion(inside, alert.id, number));
  });
}

function findWordFaults({ headline, description }: Correction): FieldErrors {
  return {
    ...(headline.trim() === ''
      ? { headline: 'Write the first line, so that people know which alert this is about.' }
      : {}),
    ...(description.trim() === ''
      ? { description: 'Say why in a sentence. False alarms are forgiven when they are explained.' }
      : {}),
  };
}
