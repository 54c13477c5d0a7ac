import { after, day, londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { listKeepers } from '../../premises/index.ts';
import { noteAssessed } from '../write/complete-assessment.ts';
import { lockEndedAcceptances, takeDueReviews } from './review-reminder-store.ts';
import { assessmentNoticeOrder } from './send-assessment-notice.ts';

/** Orders mails to keepers four weeks before a review and on its day, each once. Tells how many assessments. */
export async function remindOfAssessments(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const due = await takeDueReviews(within, londonDay(ctx.now));
    for (const { assessmentId, premisesId, organisationId, about } of due) {
      for (const personId of await listKeepers(within, { id: premisesId, organisationId })) {
        await enqueue(within, assessmentNoticeOrder, { assessmentId, personId, about });
      }
    }
    await recordAuditSet(
      within,
      due.map(({ premisesId, assessmentId, about, reviewOn }) => ({
        action: 'assessment.review-reminded',
        subject: `premises:${premisesId}`,
        detail: { assessmentId, about, reviewOn },
      })),
    );
    return due.length;
  });
}

/** Looked back so far, so that a worker that was away for days leaves nothing out. Counting twice does no harm. */
const lookBack = 14 * day;

/** Counts risks above the appetite anew where an acceptance ended lately. Tells at how many premises. */
export async function countEndedAcceptances(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const since = londonDay(after(ctx.now, -lookBack));
    const ended = await lockEndedAcceptances(within, { since, before: londonDay(ctx.now) });
    for (const assessment of ended) await noteAssessed(within, assessment);
    return ended.length;
  });
}
