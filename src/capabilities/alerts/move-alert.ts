import type { Ctx } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { notePageChange } from '../../platform/http/shared/page-changes.ts';
import { type AlertDeed, findAlertMove } from './alert.ts';
import { alertRefusals } from './alert-errors.ts';
import { alertsTopic, alertTopic } from './alert-events.ts';
import { updateAlertState } from './alert-store.ts';
import type { AlertRecord } from './alert-version.ts';

/** Moves a locked alert by a deed; refuses VERSION_MOVED_ON when the table has no such move. */
export async function moveAlert(ctx: Ctx, alert: AlertRecord, deed: AlertDeed): Promise<void> {
  const to = findAlertMove(alert.state, deed);
  if (!to) throw alertRefusals.refuse('VERSION_MOVED_ON', { alertId: alert.id, state: alert.state, deed });
  if (to !== alert.state) await updateAlertState(ctx, alert.id, to, ctx.now);
}

/** Tells open pages, and those kept in memory, that something about an alert changed. */
export async function notifyAlert(ctx: Ctx, alertId: string): Promise<void> {
  await notify(ctx, alertTopic(alertId));
  await notify(ctx, alertsTopic);
  await notePageChange(ctx, ['alerts', `alerts:${alertId}`]);
}
