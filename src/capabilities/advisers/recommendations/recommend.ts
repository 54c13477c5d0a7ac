import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { raiseAction } from '../../premises/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { getAdvisedSite, personOf } from '../visits/advised-site.ts';
import { lockVisit } from '../visits/visit-store.ts';
import { type Grade, gradeLabels, type PurposeOfAdvice, purposeLabels } from './recommendation.ts';
import { insertRecommendation } from './recommendation-store.ts';

/** What is recommended after a visit. Days as YYYY-MM-DD; null for none. */
export interface Advice {
  readonly visitId: string;
  readonly grade: Grade;
  readonly against: PurposeOfAdvice;
  readonly words: string;
  readonly dueOn: string | null;
  readonly followUpOn: string | null;
}

/**
 * Recommends something after a visit that was made; it becomes an action of the keeper. Refuses VISIT_UNKNOWN, VISIT_MOVED_ON where
 * the visit was not made, and whoever does not advise the region.
 */
export async function recommend(ctx: Ctx, advice: Advice): Promise<string> {
  return inTransaction(ctx, async (within) => {
    const visit = await lockVisit(within, advice.visitId);
    if (!visit) throw advisersRefusals.refuse('VISIT_UNKNOWN');
    const { premisesId } = visit;
    await getAdvisedSite(within, premisesId);
    if (visit.state !== 'done') throw advisersRefusals.refuse('VISIT_MOVED_ON');
    const id = newId();
    const { grade, against, words, dueOn } = advice;
    const actionId = await raiseAction(within, {
      ...{ premisesId, source: 'adviser', sourceId: id, title: words, detail: '' },
      ...{ costPounds: null, ownerName: '', dueOn },
    });
    await insertRecommendation(within, { ...advice, id, premisesId, actionId, madeBy: personOf(within) });
    await recordAudit(within, {
      action: 'advisers.recommended',
      subject: `premises:${premisesId}`,
      detail: { recommendationId: id, grade: gradeLabels[grade], against: purposeLabels[against] },
    });
    return id;
  });
}
