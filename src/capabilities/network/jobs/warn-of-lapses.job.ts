import { z } from 'zod';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { sendLapseWarning } from '../appointments/send-lapse-warning.ts';
import { lapseWarningOrder, warnOfLapses } from '../appointments/warn-of-lapses.ts';

/** Finds the appointments that end soon. */
export const warnOfLapsesJob = defineJob({
  name: 'network.warn-of-lapses',
  sentence: 'Orders a mail 30 and 7 days before an appointment lapses, to whoever holds it and whoever approved it.',
  payload: z.unknown(),
  async run(ctx) {
    await warnOfLapses(ctx);
  },
});

/** Makes the job that mails one such warning. */
export function makeSendLapseWarningJob(mail: MailTransport): Job<typeof lapseWarningOrder.payload> {
  return defineJob({
    ...lapseWarningOrder,
    sentence: 'Mails one person that an appointment of theirs, or one that they approved, ends.',
    run: (ctx, warning) => sendLapseWarning(ctx, warning, mail),
  });
}
