import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { getAnsweredSite, personOf } from './advised-site.ts';
import { insertVisitRequest, withdrawRequest } from './visit-request-store.ts';

/** A keeper asks the advisers of the region for a visit. Refuses VISIT_ASKED_ALREADY, and whoever does not answer for the premises. */
export async function askForVisit(ctx: Ctx, premisesId: string, reason: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getAnsweredSite(within, premisesId);
    const id = newId();
    const askedBy = personOf(within);
    if (!(await insertVisitRequest(within, { id, premisesId, reason, askedBy }))) {
      throw advisersRefusals.refuse('VISIT_ASKED_ALREADY');
    }
    await recordAudit(within, { action: 'advisers.visit-asked', subject: `premises:${premisesId}` });
  });
}

/** Takes that back. Does nothing where nothing is asked. */
export async function withdrawVisitRequest(ctx: Ctx, premisesId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getAnsweredSite(within, premisesId);
    if (!(await withdrawRequest(within, premisesId))) return;
    await recordAudit(within, { action: 'advisers.visit-request-withdrawn', subject: `premises:${premisesId}` });
  });
}
