import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { markWithdrawn } from '../write/move-store.ts';
import { noteWithdrawn } from '../write/note-publication.ts';
import { takeOverdueVersions } from './review-store.ts';
import { dayWords } from './review-words.ts';
import { reviewNoticeOrder } from './send-review-notice.ts';

/** Withdraws what nobody reviewed in the time that its policy leaves; the clock is `ctx.now`. Tells how many. */
export async function withdrawOverdue(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (inside) => {
    const overdue = await takeOverdueVersions(inside);
    for (const { versionId, documentId, slug, reviewOn, keepers } of overdue) {
      await markWithdrawn(inside, versionId, overdueReason(reviewOn));
      await noteWithdrawn(inside, { documentId, slug });
      for (const personId of new Set(keepers)) {
        await enqueue(inside, reviewNoticeOrder, { versionId, personId, about: 'withdrawn', reviewOn });
      }
    }
    await recordAuditSet(
      inside,
      overdue.map(({ documentId, versionId, slug, number, reviewOn }) => ({
        action: 'guidance.withdrawn',
        subject: `document:${documentId}`,
        detail: { slug, version: versionId, number, reviewOn, reason: overdueReason(reviewOn) },
      })),
    );
    return overdue.length;
  });
}

function overdueReason(reviewOn: string): string {
  return `Nobody reviewed it when it was due on ${dayWords(reviewOn)}.`;
}
