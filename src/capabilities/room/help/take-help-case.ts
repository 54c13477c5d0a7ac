import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { listToldVersions, requirePermission } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { listNeedHelp } from '../../delivery/index.ts';
import { roomRefusals } from '../room-errors.ts';
import { runRoom } from '../room-permissions.ts';
import type { HelpCase } from './help-case.ts';
import { findOpenHelpCase, type HelpCall, insertHelpCase } from './help-case-store.ts';

/** Who has the call now, and whether that is by this deed. */
export interface TakenHelp {
  readonly won: boolean;
  readonly helpCase: HelpCase;
}

/**
 * Takes somebody's call for help. Of two officers at once one wins; the other is told who has it. Taking again what one has
 * changes nothing. Refuses HELP_NOT_ASKED when that person's latest word in the alert is not that they need help.
 */
export async function takeHelpCase(ctx: Ctx, call: HelpCall): Promise<TakenHelp> {
  requirePermission(ctx, runRoom);
  return inTransaction(ctx, async (inside) => {
    const last = (await listToldVersions(inside, call.alertId)).at(-1);
    const [asked] = last ? await listNeedHelp(inside, last.id, { person: call.personId }) : [];
    if (!asked) throw roomRefusals.refuse('HELP_NOT_ASKED', { alertId: call.alertId });
    const by = actorReference(ctx.actor);
    const won = await insertHelpCase(inside, { ...call, launchId: asked.launchId, id: newId(), by, at: ctx.now });
    const helpCase = await findOpenHelpCase(inside, call.alertId, call.personId);
    // Closed between the two statements by whoever had it: the list says so when it is read again.
    if (!helpCase) throw roomRefusals.refuse('HELP_CASE_OVER', { alertId: call.alertId });
    if (won) {
      await recordAudit(inside, {
        action: 'alert.help-taken',
        subject: `alert:${call.alertId}`,
        detail: { person: `person:${call.personId}`, helpCase: helpCase.id },
      });
      await notify(inside, `thread:${call.alertId}`);
    }
    return { won: won || helpCase.takenBy === by, helpCase };
  });
}
