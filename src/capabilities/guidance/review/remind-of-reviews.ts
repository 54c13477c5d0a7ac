import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { takeDueReminders } from './review-store.ts';
import { reviewNoticeOrder } from './send-review-notice.ts';

/** Orders mails to owner and reviewer as the days of reminder of the policy come; each once. Tells how many documents. */
export async function remindOfReviews(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (inside) => {
    const due = await takeDueReminders(inside);
    for (const { versionId, reviewOn, keepers } of due) {
      for (const personId of new Set(keepers)) {
        await enqueue(inside, reviewNoticeOrder, { versionId, personId, about: 'due', reviewOn });
      }
    }
    await recordAuditSet(
      inside,
      due.map(({ documentId, versionId, reviewOn, days }) => ({
        action: 'guidance.review-reminded',
        subject: `document:${documentId}`,
        detail: { version: versionId, reviewOn, days },
      })),
    );
    return due.length;
  });
}
