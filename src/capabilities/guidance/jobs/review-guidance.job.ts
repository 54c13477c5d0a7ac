import { z } from 'zod';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { remindOfReviews } from '../review/remind-of-reviews.ts';
import { reviewNoticeOrder, sendReviewNotice } from '../review/send-review-notice.ts';
import { withdrawOverdue } from '../review/withdraw-overdue.ts';

/** Does what the review policies say of today. */
export const reviewGuidanceJob = defineJob({
  name: 'guidance.review',
  sentence: 'Withdraws guidance that nobody reviewed in time, and orders reminders to owners and reviewers.',
  payload: z.unknown(),
  async run(ctx) {
    await withdrawOverdue(ctx);
    await remindOfReviews(ctx);
  },
});

/** Makes the job that mails one such notice. */
export function makeSendReviewNoticeJob(mail: MailTransport): Job<typeof reviewNoticeOrder.payload> {
  return defineJob({
    ...reviewNoticeOrder,
    sentence: 'Mails one owner or reviewer that a document is due for review, or was withdrawn by the clock.',
    run: (ctx, order) => sendReviewNotice(ctx, order, mail),
  });
}
