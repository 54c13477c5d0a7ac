import { type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { AlertStatus } from './alert.ts';
import { requirePermission } from './alert-access.ts';
import { draftAlerts } from './alert-permissions.ts';
import { describeReason } from './cap/cap-reason.ts';
import { notVerified, parseCap } from './cap/parse-cap.ts';
import { readCapDraft } from './content/read-cap-draft.ts';
import { draftAlert } from './draft-alert.ts';
import { judgeCapFile } from './signature/judge-cap-file.ts';
import type { VersionPlace } from './write-draft.ts';

/** A CAP file, which of its alerts (from 0; needed when it holds several), and what ours is to be. */
export interface CapFileToDraft {
  readonly bytes: Uint8Array | string;
  readonly status: AlertStatus;
  readonly index?: number;
}

/**
 * Makes a draft from one alert of a CAP file. The file is never sent as it is: identity, date and status are ours. A file
 * that is refused is wrong input at `file`, with the reasons, and so is one whose
 * signature is broken; a lenient reading and what the signature is worth leave remarks on the draft.
 */
export async function draftAlertFromCap(ctx: Ctx, input: CapFileToDraft): Promise<Checked<VersionPlace>> {
  requirePermission(ctx, draftAlerts);
  const { readings, reasons } = parseCap(input.bytes);
  if (readings.length > 1 && input.index === undefined) {
    return wrongInput({ index: `The file holds ${readings.length} alerts. Choose one of them.` });
  }
  const reading = readings[input.index ?? 0];
  if (!reading) {
    const why = reasons.map(describeReason).join(' ');
    return wrongInput({
      file:
        readings.length > 0
          ? 'The file has no alert with this number.'
          : `No alert can be read from this. ${why}`.trim(),
    });
  }
  if (reading.verdict === 'refused') {
    const why = reading.reasons.filter(({ level }) => level === 'refusal').map(describeReason);
    return wrongInput({ file: `This alert cannot be used: ${why.join('; ')}` });
  }
  const signature = await judgeCapFile(ctx, input.bytes);
  if (signature.broken) {
    return wrongInput({ file: `Its signature shows that it was altered: ${signature.reasons.join(' ')}` });
  }
  const draft = readCapDraft(reading.alert);
  const told = signature.verdict === 'none' ? [] : signature.reasons.map((reason) => `signature: ${reason}`);
  const found = [...told, ...reading.reasons.filter(({ message }) => message !== notVerified).map(describeReason)];
  return draftAlert(ctx, {
    ...draft,
    status: input.status,
    remarks: [...(draft.remarks ?? []), ...found].slice(0, 200),
  });
}
