import { after, second } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { announce } from '../../platform/events/event.ts';
import { recordAudit } from '../audit/index.ts';
import { findAlertMove, judgeDeed } from './alert.ts';
import { alertExpired } from './alert-events.ts';
import { getAlert } from './alert-store.ts';
import { enqueueExpiry } from './launch-version.ts';
import { moveAlert, notifyAlert } from './move-alert.ts';
import { versionFacts } from './version-facts.ts';
import { findVersionById, updateVersionState } from './version-store.ts';

/**
 * Ends a live version whose time is over, and its alert. Whatever has replaced or ended it before is left alone. The queue
 * goes by the database's clock, which may be ahead of ours: what comes too early is done a little later.
 */
export async function expireAlert(ctx: Ctx, { versionId }: { readonly versionId: string }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const known = await findVersionById(inside, versionId);
    if (!known) return;
    const alert = await getAlert(inside, known.alertId, true);
    const version = await findVersionById(inside, versionId);
    if (!version?.expiresAt) return;
    const judged = judgeDeed(version, 'expire', 'system:expiry');
    if ('bar' in judged) return;
    if (version.expiresAt > ctx.now) return enqueueExpiry(inside, version.id, after(version.expiresAt, second));
    await updateVersionState(inside, version.id, judged.to);
    const { number } = version;
    await recordAudit(inside, { action: 'alert.expired', subject: `alert:${alert.id}`, detail: { number } });
    // The last word of an alert that is closed or cancelled runs out without touching the alert.
    if (!findAlertMove(alert.state, 'expire')) return;
    await moveAlert(inside, alert, 'expire');
    await announce(inside, alertExpired, versionFacts(version));
    await notifyAlert(inside, alert.id);
  });
}
