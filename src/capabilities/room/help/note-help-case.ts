import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { requirePermission } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { roomRefusals } from '../room-errors.ts';
import { runRoom } from '../room-permissions.ts';
import type { HelpOutcome } from './help-case.ts';
import { findOpenHelpCase, updateHelpClosed, updateHelpNote } from './help-case-store.ts';

/** What an officer writes about an open case; with an outcome it is over. */
export interface HelpNote {
  readonly alertId: string;
  readonly personId: string;
  readonly note: string;
  readonly outcome?: HelpOutcome;
}

/**
 * Writes the note of an open case, and closes it when there is an outcome. Any officer of the room may: whoever took it may be
 * off duty. The words stay with the case; the audit record says only that they were written. Refuses HELP_CASE_OVER.
 */
export async function noteHelpCase(ctx: Ctx, input: HelpNote): Promise<void> {
  requirePermission(ctx, runRoom);
  await inTransaction(ctx, async (inside) => {
    const { alertId, personId, note, outcome } = input;
    const found = await findOpenHelpCase(inside, alertId, personId);
    const by = actorReference(ctx.actor);
    const written =
      found &&
      (outcome
        ? await updateHelpClosed(inside, found.id, { note, outcome, by, at: ctx.now })
        : await updateHelpNote(inside, found.id, note));
    if (!found || !written) throw roomRefusals.refuse('HELP_CASE_OVER', { alertId });
    await recordAudit(inside, {
      action: outcome ? 'alert.help-closed' : 'alert.help-noted',
      subject: `alert:${alertId}`,
      detail: { person: `person:${personId}`, helpCase: found.id, ...(outcome ? { outcome } : {}) },
    });
    await notify(inside, `thread:${alertId}`);
  });
}
