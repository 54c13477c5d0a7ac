import {
  type AlertVersion,
  approveVersion,
  beginCorrection,
  beginUpdate,
  countRecipients,
  draftAlert,
  draftUpdate,
  getToldAlert,
  getVersion,
  nobodySelected,
  noWords,
  sendCorrection,
  submitVersion,
} from '../../src/capabilities/alerts/index.ts';
import type { AudienceSelection } from '../../src/capabilities/audiences/index.ts';
import type { Checked } from '../../src/kernel/wrong-input.ts';
import type { Application } from '../../src/main/application.ts';
import { asHolderOf } from '../support/officers.ts';

function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(JSON.stringify(checked.errors));
}

async function send(
  application: Application,
  place: { readonly alertId: string; readonly number: number },
): Promise<AlertVersion> {
  const officer = await asHolderOf(application, 'duty-officer');
  const submitted = must(await submitVersion(officer, await getVersion(officer, place.alertId, place.number)));
  const approver = await asHolderOf(application, 'approver');
  const confirmSize = String(await countRecipients(approver, submitted));
  const { alertId, number, revision } = submitted;
  return must(await approveVersion(approver, { alertId, number, revision, confirmSize, confirmKind: 'EXERCISE' }));
}

/** Sends an exercise about an invented square to a few people, by two officers. */
export async function sendSmallAlert(
  application: Application,
  among: Partial<AudienceSelection> = { roles: ['approver'] },
): Promise<AlertVersion> {
  const words = {
    ...noWords,
    event: 'Suspicious item',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    senderName: 'Sample duty officer',
    headline: 'Bag left at Invented Square',
    description: 'A bag stands alone beside the fountain.',
    instruction: 'Keep away from Invented Square.',
    areaDesc: 'Invented Square',
  } as const;
  const selection = { ...nobodySelected, ...among };
  const content = { words, lastsMinutes: 120, nextUpdateMinutes: 60, selection };
  const officer = await asHolderOf(application, 'duty-officer');
  return send(application, must(await draftAlert(officer, { status: 'Exercise', content })));
}

/** Sends an update of it with other guidance. */
export async function updateSmallAlert(application: Application, alertId: string): Promise<AlertVersion> {
  const officer = await asHolderOf(application, 'duty-officer');
  const begun = beginUpdate(await getToldAlert(officer, alertId));
  const words = { ...begun.words, whatChanged: 'Mill Lane too.', instruction: 'Keep away from Mill Lane as well.' };
  return send(application, must(await draftUpdate(officer, { alertId, content: { ...begun, words } })));
}

/** Cancels it in the words that lie ready. */
export async function cancelSmallAlert(application: Application, version: AlertVersion): Promise<void> {
  const officer = await asHolderOf(application, 'duty-officer');
  const words = beginCorrection('cancel', await getToldAlert(officer, version.alertId));
  const confirmed = { confirmSize: String(await countRecipients(officer, version)), confirmKind: 'EXERCISE' };
  must(await sendCorrection(officer, { alertId: version.alertId, kind: 'cancel', ...words, ...confirmed }));
}
