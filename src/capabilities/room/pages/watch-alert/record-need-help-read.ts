import type { Actor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { recordRead } from '../../../audit/index.ts';

/** Records that these people see who needs help, if anybody does: once in ten minutes each, however often the room is drawn. */
export async function recordNeedHelpRead(
  ctx: Ctx,
  alertId: string,
  needHelp: readonly object[],
  watchers: readonly Actor[],
): Promise<void> {
  if (needHelp.length === 0) return;
  await recordRead(ctx, { what: 'alert.need-help-listed', subject: `alert:${alertId}` }, watchers);
}
