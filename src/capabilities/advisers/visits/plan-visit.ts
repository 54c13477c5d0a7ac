import { newId } from '../../../kernel/ids.ts';
import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { getAdvisedSite, personOf } from './advised-site.ts';
import { meetRequest } from './visit-request-store.ts';
import { insertVisit } from './visit-store.ts';

/** Where, when (YYYY-MM-DD, today or later) and why. The keeper reads the purpose. */
export interface VisitPlan {
  readonly premisesId: string;
  readonly plannedFor: string;
  readonly purpose: string;
}

/**
 * Plans a visit and tells its id; it meets what the premises asked for. Refuses VISIT_PLANNED_ALREADY, and whoever does not advise
 * the region.
 */
export async function planVisit(ctx: Ctx, plan: VisitPlan): Promise<Checked<string>> {
  if (plan.plannedFor < londonDay(ctx.now)) return wrongInput({ plannedFor: 'Give today or a later day.' });
  return inTransaction(ctx, async (within) => {
    const { premisesId, plannedFor } = plan;
    await getAdvisedSite(within, premisesId);
    const id = newId();
    if (!(await insertVisit(within, { ...plan, id, adviserId: personOf(within) }))) {
      throw advisersRefusals.refuse('VISIT_PLANNED_ALREADY');
    }
    await meetRequest(within, premisesId, id);
    await recordAudit(within, {
      action: 'advisers.visit-planned',
      subject: `premises:${premisesId}`,
      detail: { visitId: id, plannedFor },
    });
    return accepted(id);
  });
}
