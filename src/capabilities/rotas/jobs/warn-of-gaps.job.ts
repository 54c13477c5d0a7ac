import { z } from 'zod';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { forgetOldLeave } from '../cover/say-leave.ts';
import { gapWarningOrder, sendGapWarning, warnOfGaps } from '../gaps/warn-of-gaps.ts';

/** Finds the gaps that come near. */
export const warnOfGapsJob = defineJob({
  name: 'rotas.warn-of-gaps',
  sentence:
    'Orders mails to hub officers and operators 14, 7 and 1 days before nobody is on shift; forgets leave that is long over.',
  payload: z.unknown(),
  async run(ctx) {
    await warnOfGaps(ctx);
    await forgetOldLeave(ctx);
  },
});

/** Makes the job that mails one such warning. */
export function makeSendGapWarningJob(mail: MailTransport): Job<typeof gapWarningOrder.payload> {
  return defineJob({
    ...gapWarningOrder,
    sentence: 'Mails one person that a rota has a gap, unless it has been filled.',
    run: (ctx, order) => sendGapWarning(ctx, order, mail),
  });
}
