import { actorReference } from '../../kernel/actor.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { shortestOverrideReason } from './alert.ts';
import { requireDeed, requirePermission } from './alert-access.ts';
import { alertConfig } from './alert-config.ts';
import { correctAlerts } from './alert-permissions.ts';
import type { AlertVersion } from './alert-version.ts';
import { countRecipients } from './audience-size.ts';
import { findConfirmationFaults, type SendConfirmation } from './confirm-send.ts';
import { type Correction, draftCorrection } from './draft-correction.ts';
import { beginCorrection, getToldAlert, saysWhatIsPrepared, type ToldAlert } from './follow-up.ts';
import { launchVersion } from './launch-version.ts';
import { insertOverride } from './override/override-store.ts';
import { handToSecondPerson } from './submit-version.ts';
import { getVersion, updateVersionAsPrepared } from './version-store.ts';

/** A last word, what its sender typed to show that they mean it, and why its words differ from those that lay ready. */
export interface CorrectionToSend extends Correction, SendConfirmation {
  readonly reason?: string;
}

/**
 * Ends an alert on one person's word, at once, in the words that two people approved with it: a wrong alert must not stand
 * while a second person is looked for. Other words go out with a reason and a compulsory review, or, where the installation
 * says so, wait for a second person: then the version that comes back is submitted and not live.
 */
export async function sendCorrection(ctx: Ctx, input: CorrectionToSend): Promise<Checked<AlertVersion>> {
  requirePermission(ctx, correctAlerts);
  return inTransaction(ctx, async (inside) => {
    const told = await getToldAlert(inside, input.alertId, true);
    const asPrepared = saysWhatIsPrepared(input, beginCorrection(input.kind, told));
    const waits = !asPrepared && ctx.config.of(alertConfig).changedCorrections === 'two-people';
    const size = await countRecipients(inside, told.last);
    const faults = {
      ...findWordFaults(input),
      ...(waits ? {} : findConfirmationFaults(input, size, told.alert.status)),
      ...(waits || asPrepared ? {} : findReasonFaults(input)),
    };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    const { number } = await draftCorrection(inside, input);
    const version = await getVersion(inside, input.alertId, number);
    if (waits) {
      requireDeed(ctx, version, 'submit');
      await handToSecondPerson(inside, told.alert, version);
    } else await sendAlone(inside, { told, version, size, asPrepared, reason: cleanReason(input) });
    return accepted(await getVersion(inside, input.alertId, number));
  });
}

interface SentAlone {
  readonly told: ToldAlert;
  readonly version: AlertVersion;
  readonly size: number;
  readonly asPrepared: boolean;
  readonly reason: string;
}

async function sendAlone(ctx: Ctx, { told, version, size, asPrepared, reason }: SentAlone): Promise<void> {
  requireDeed(ctx, version, 'correct', asPrepared ? { asPrepared } : { reason });
  if (asPrepared) await updateVersionAsPrepared(ctx, version.id);
  else await insertOverride(ctx, { versionId: version.id, by: actorReference(ctx.actor), at: ctx.now, reason });
  await launchVersion(ctx, { alert: told.alert, version, confirmedSize: size });
  const { number, kind, status } = version;
  await recordAudit(ctx, {
    action: kind === 'cancel' ? 'alert.cancelled' : 'alert.closed',
    subject: `alert:${version.alertId}`,
    detail: { number, kind, status, people: size, onePerson: true, words: asPrepared ? 'prepared' : 'changed' },
  });
}

function cleanReason({ reason = '' }: CorrectionToSend): string {
  return reason.replaceAll('\u0000', '').trim();
}

function findReasonFaults(input: CorrectionToSend): FieldErrors {
  const reason = cleanReason(input);
  if (reason.length > 2000) return { reason: 'Say it in at most 2,000 characters.' };
  if (reason.length >= shortestOverrideReason) return {};
  return {
    reason:
      'You changed the words that were approved with the alert. Say in a sentence why; somebody else will read it. Or put the words back.',
  };
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
