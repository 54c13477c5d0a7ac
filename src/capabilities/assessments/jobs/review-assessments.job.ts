import { z } from 'zod';
import { after, day } from '../../../kernel/time.ts';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { deleteOldImports } from '../import/import-store.ts';
import { countEndedAcceptances, remindOfAssessments } from '../review/remind-of-assessments.ts';
import { assessmentNoticeOrder, sendAssessmentNotice } from '../review/send-assessment-notice.ts';

/** Does what a new day asks of assessments. */
export const reviewAssessmentsJob = defineJob({
  name: 'assessments.review',
  sentence:
    'Orders reminders of reviews to keepers, counts risks anew whose acceptance has ended, and removes files that nobody confirmed.',
  payload: z.unknown(),
  async run(ctx) {
    await countEndedAcceptances(ctx);
    await remindOfAssessments(ctx);
    await deleteOldImports(ctx, after(ctx.now, -day));
  },
});

/** Makes the job that mails one such reminder. */
export function makeSendAssessmentNoticeJob(mail: MailTransport): Job<typeof assessmentNoticeOrder.payload> {
  return defineJob({
    ...assessmentNoticeOrder,
    sentence: 'Mails one keeper that the risk assessment of premises is due for review.',
    run: (ctx, order) => sendAssessmentNotice(ctx, order, mail),
  });
}
