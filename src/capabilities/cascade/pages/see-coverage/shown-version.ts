import type { Ctx } from '../../../../platform/db/database.ts';
import { type AlertRecord, type AlertVersion, getAlert, listToldVersions } from '../../../alerts/index.ts';
import { cascadeRefusals } from '../../cascade-errors.ts';

/** An alert and the version of it that a page is about. */
export interface ShownVersion {
  readonly alert: AlertRecord;
  readonly version: AlertVersion;
  readonly told: readonly AlertVersion[];
  readonly headline: string;
}

/** The version with this number, else the one told last; refuses PASS_ON_NOT_TOLD when nothing was told. */
export async function getShownVersion(ctx: Ctx, alertId: string, number?: number): Promise<ShownVersion> {
  const alert = await getAlert(ctx, alertId);
  const told = await listToldVersions(ctx, alertId);
  const version = number === undefined ? told.at(-1) : told.find((each) => each.number === number);
  if (!version) throw cascadeRefusals.refuse('PASS_ON_NOT_TOLD', { alertId });
  const info = version.cap.info[0];
  return { alert, version, told, headline: info?.headline || info?.event || 'Alert without a headline' };
}
