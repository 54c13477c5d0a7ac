import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission } from './alert-access.ts';
import { draftAlerts } from './alert-permissions.ts';
import { getAlert } from './alert-store.ts';
import { moveAlert, notifyAlert } from './move-alert.ts';
import { getVersion, updateVersionState } from './version-store.ts';
import type { VersionPlace } from './write-draft.ts';

/** Gives up a version that was never sent. It stays readable; a first version takes its alert with it. */
export async function discardDraft(ctx: Ctx, { alertId, number }: VersionPlace): Promise<void> {
  requirePermission(ctx, draftAlerts);
  await inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, alertId, true);
    const version = await getVersion(inside, alertId, number);
    const state = requireDeed(ctx, version, 'discard');
    await updateVersionState(inside, version.id, state);
    if (version.kind === 'alert') await moveAlert(inside, alert, 'discard');
    await recordAudit(inside, { action: 'alert.discarded', subject: `alert:${alertId}`, detail: { number } });
    await notifyAlert(inside, alertId);
  });
}
