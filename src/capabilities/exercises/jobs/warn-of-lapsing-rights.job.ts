import { z } from 'zod';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { noticeOrder, sendNotice } from '../notices/order-notices.ts';
import { rightWarningOrder, sendRightWarning, warnOfLapsingRights } from '../practice/warn-of-lapsing-rights.ts';

/** Finds the rights that lapse soon. */
export const warnOfLapsingRightsJob = defineJob({
  name: 'exercises.warn-of-lapsing-rights',
  sentence: 'Orders a mail 30, 14 and 3 days before somebody’s right to launch live alerts lapses.',
  payload: z.unknown(),
  async run(ctx) {
    await warnOfLapsingRights(ctx);
  },
});

/** Makes the jobs that mail: warnings, and notices to the safety list. */
export function makeExerciseMailJobs(
  mail: MailTransport,
): readonly [Job<typeof rightWarningOrder.payload>, Job<typeof noticeOrder.payload>] {
  return [
    defineJob({
      ...rightWarningOrder,
      sentence: 'Mails one person that their right to launch live alerts lapses, unless it was renewed.',
      run: (ctx, order) => sendRightWarning(ctx, order, mail),
    }),
    defineJob({
      ...noticeOrder,
      sentence: 'Mails one of the safety list of an exercise that it was approved, started or ended.',
      run: (ctx, order) => sendNotice(ctx, order, mail),
    }),
  ];
}
